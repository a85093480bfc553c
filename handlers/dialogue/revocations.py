"""How people ask in French and in Russian not to be written to any more.

The patterns are of folded text, in which accents, breves and apostrophes are gone: "m'écrivez" is "m ecrivez". "No
message" alone is none of them: it may answer whether a lawyer may leave one.
"""

_MESSAGES = (
    r"(?:(?:de|des|vos|ces|les|tous|aucun) )*"
    r"(?:messages?(?: texte)?|sms|textos?)"
)
_ECRIVEZ = (
    r"(?:(?:m|nous) ecri(?:vez|s)|(?:me|nous) (?:contact|texto|derang|relanc)(?:ez|es|e)"
    rf"|(?:m|nous) (?:envo(?:yez|ie|ies)|adress(?:ez|e))(?: {_MESSAGES})?)"
)
_ECRIRE = rf"(?:(?:m|nous) ecrire|(?:me|nous) (?:contacter|texter|deranger)|(?:m |nous )?envoyer {_MESSAGES})"
_LISTE = r"de (?:la|votre|vos|cette) listes?"

FRENCH = (
    rf"ne {_ECRIVEZ} plus(?: {_MESSAGES})?",
    rf"(?:arretez?|cessez?) d[e ] ?{_ECRIRE}",
    rf"(?:arretez?|cessez?) {_MESSAGES}",
    rf"(?:je ne veux|je veux|nous ne voulons) plus (?:recevoir )?{_MESSAGES}",
    rf"plus {_MESSAGES}",
    r"(?:je veux )?(?:desabonnez moi|me desabonner|desabonner|desabonnement|desinscri(?:vez moi|re|ption))",
    rf"(?:retirez|enlevez|supprimez|otez) (?:moi|mon numero)(?: {_LISTE})?",
    r"(?:laissez moi|laisse moi|foutez moi) (?:tranquille|en paix|la paix)",
    r"(?:arret|arreter|arretez|arrete|ca suffit)",
)
"""Wishes in French."""

_SMS = r"(?:(?:больше|свои|ваши|эти|никаких|никакие|мне|нам) )*(?:сообщени[яеи]|сообщении|смс|смски|sms|рассылк[уи])"
_WRITE = rf"(?:писать|слать|беспокоить|(?:присылать|отправлять|слать)(?: мне)?(?: {_SMS})?)"
_DO_NOT = rf"не (?:пишите?|шлите|беспокоите?|(?:присылаите|отправляите|шлите)(?: мне| нам)?(?: больше)?(?: {_SMS})?)"
_WHOM = r"(?: (?:мне|нам|меня|нас|сюда|на этот номер))?"

RUSSIAN = (
    rf"(?:больше )?(?:мне |нам )?(?:больше )?{_DO_NOT}{_WHOM}",
    rf"(?:перестаньте|прекратите|хватит|кончаите|не надо|не нужно)(?: мне| нам)?(?: больше)? {_WRITE}{_WHOM}",
    rf"(?:прекратите|остановите|хватит) {_SMS}",
    rf"(?:я )?(?:больше )?не хочу (?:больше )?(?:получать )?{_SMS}(?: от вас)?",
    rf"больше (?:никаких|не надо|не нужно) {_SMS}",
    r"(?:я хочу |хочу )?(?:отпишите меня|отписаться|отписка|отказаться от рассылки|отказ)",
    r"(?:удалите|уберите|исключите) (?:меня|мои номер)(?: из (?:вашего |этого )?списка| из (?:вашеи |этои )?рассылки)?",
    r"(?:оставьте меня в покое|отстаньте(?: от меня)?|стоп|хватит)",
)
"""Wishes in Russian."""

BEFORE = (
    r"s il vous plait|svp|stp|bonjour|merci|non merci|je vous prie|pardon|faux numero|vous avez le mauvais numero"
    r"|пожалуиста|здравствуите|спасибо|нет спасибо|прошу|извините|вы ошиблись номером|не тот номер"
)
AFTER = (
    r"s il vous plait|svp|stp|merci|maintenant|jamais|ici|a ce numero|sur mon telephone|tout de suite"
    r"|пожалуиста|спасибо|больше|никогда|сеичас|сюда|вообще|на этот номер|на мои телефон"
)
"""Words of courtesy around a wish."""
