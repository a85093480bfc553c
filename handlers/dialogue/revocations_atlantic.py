"""How people ask in Haitian Creole and in Portuguese not to be written to any more.

The patterns are of folded text, in which accents and apostrophes are gone: "ekri'm" is "ekri m", "não" is "nao". "Pa
kite mesaj" and "não deixe recado" are none of them: they answer whether a lawyer may leave a message. "Me tirem" alone
may ask to be got out of detention, so that the list must be named.
"""

_MESAJ = r"(?:(?:okenn|plis|lot|tout) )*(?:mesaj(?: teks)?|sms|teks)(?: yo| sa yo)?"
_M = r" ?(?:m|mwen|nou)"
_BAN = r"(?:ban|ba)(?: ?m| mwen| nou)"
_EKRI = rf"(?:(?:ekri|kontakte|deranje|anmede){_M}|voye (?:{_MESAJ}(?: {_BAN})?|{_BAN} {_MESAJ}))"

CREOLE = (
    rf"(?:pa|pa janm) {_EKRI}",
    rf"(?:sispann|rete|kanpe) (?:{_EKRI}|{_MESAJ})",
    rf"(?:m|mwen|nou) pa (?:vle|bezwen) (?:resevwa )?{_MESAJ}(?: nan men nou)?",
    rf"(?:m|mwen|nou) pa vle (?:nou|pou nou) {_EKRI}",
    r"(?:retire|wete)(?: ?m| mwen| non m| non mwen) nan lis(?: la| nou an| sa a)?",
    r"(?:retire|wete) nimewo (?:m|mwen)(?: nan)?(?: nan lis(?: la| nou an| sa a)?)?",
    r"dezabone(?: ?m| mwen)",
    r"kite(?: ?m| mwen) (?:trankil|anpe)",
    r"(?:sispann|rete|sa sifi)",
)
"""Wishes in Haitian Creole."""

_MENSAGENS = (
    r"(?:(?:mais|suas|essas|estas|nenhuma|outras?|as|de) )*"
    r"(?:mensage(?:m|ns)(?: de texto)?|msgs?|sms|textos?|torpedos?)"
)
_ESCREVAM = (
    r"(?:escrev(?:am?|e)|contat(?:em?|a)|contact(?:em?|a)|incomod(?:em?|a)|perturb(?:em?|a)"
    rf"|(?:mand(?:em?|a)|envi(?:em?|a))(?: {_MENSAGENS})?)"
)
_ESCREVER = rf"(?:escrever|contatar|contactar|incomodar|perturbar|(?:mandar|enviar)(?: {_MENSAGENS})?)"
_TIREM = r"(?:tir|remov|retir)(?:em?|am?)"
_LISTA = r"d(?:a|essa|esta|e) (?:(?:sua|tua) )?lista"

PORTUGUESE = (
    rf"nao (?:me |nos )?(?:mais )?{_ESCREVAM}(?: mais)?(?: para mim| pra mim| comigo)?(?: {_MENSAGENS})?",
    rf"(?:parem?|para|deixem?|chega|basta) de (?:me |nos )?{_ESCREVER}(?: para mim| pra mim)?(?: {_MENSAGENS})?",
    rf"(?:nao quero|nao queremos) (?:mais )?(?:receber )?(?:mais )?{_MENSAGENS}(?: de voces| sua)?",
    rf"nao quero (?:mais )?que (?:me|nos) {_ESCREVAM}(?: mais)?(?: {_MENSAGENS})?",
    rf"(?:chega de|basta de|parem? com|parem?|sem mais) {_MENSAGENS}",
    rf"(?:me {_TIREM}|{_TIREM} me) {_LISTA}",
    rf"{_TIREM} (?:o )?meu numero(?: {_LISTA})?",
    rf"cancel(?:ar|em?|a) (?:{_MENSAGENS}|(?:minha |a )?inscricao)",
    r"(?:quero )?(?:me descadastr(?:ar|em?|a)|descadastrar|descadastre me|sair da lista)",
    r"(?:me deix(?:em?|a)|deix(?:em?|a) me) em paz",
    r"(?:parar|parem?|chega|sair|cancelar)",
)
"""Wishes in Portuguese."""

BEFORE = (
    r"tanpri|souple|silvouple|mesi|non mesi|bonjou|padon|eskize m|move nimewo|se pa bon nimewo"
    r"|oi|ola|obrigad[oa]|nao obrigad[oa]|desculpem?|numero errado|e numero errado|voces tem o numero errado|peco que"
)
AFTER = (
    r"tanpri|souple|silvouple|mesi|anko|kounye a|konnya|isit|janm|sou nimewo sa a|sou telefon mwen"
    r"|obrigad[oa]|agora|mais|nunca mais|aqui|nes[st]e numero|no meu (?:telefone|celular|numero)"
)
"""Words of courtesy around a wish."""
