"""Whether somebody asks, in words of their own, not to be written to any more.

Any reasonable words revoke consent (FCC, 47 CFR 64.1200(a)(10)): in English and Spanish here, in French and Russian in
`revocations`, in Chinese and Punjabi in `revocations_east`, in Arabic and Turkish in `revocations_near_east`, in Creole
and Portuguese in `revocations_atlantic`. Only a whole message counts, and only where all of it is such a wish: "don't
text me after nine" is about a time, and a story that has "stop" in it is a story. What is compared is folded: lower
case, no accents, no dots ("don't" is "don t").
"""

import re

from handlers.dialogue import revocations_atlantic as atlantic
from handlers.dialogue import revocations_east as east
from handlers.dialogue import revocations_near_east as near_east
from handlers.dialogue.revocations import AFTER, BEFORE, FRENCH, RUSSIAN
from handlers.dialogue.spelling import folded

_BEFORE = (
    r"(?:(?:please|pls|plz|ok|okay|hey|hi|hello|sorry|look|no thanks|no thank you|thanks|thank you|wrong number"
    r"|you have the wrong number|can you|could you|would you|just|i said|i want you to|por favor|porfavor|porfa"
    r"|favor de|hola|oiga|oigan|gracias|no gracias|numero equivocado|es numero equivocado|ya|le pido que"
    rf"|les pido que|quiero que|{BEFORE}|{east.BEFORE}|{near_east.BEFORE}"
    rf"|{atlantic.BEFORE}) )*"
)
_AFTER = (
    r"(?: (?:please|pls|now|right now|already|anymore|any more|no more|again|ever|ever again|thanks|thank you"
    r"|immediately|at all|here|on this number|at this number|to this number|on my phone|to my phone"
    r"|por favor|porfavor|porfa|gracias|ya|mas|nunca|nunca mas|jamas|aqui|a este numero|a mi telefono"
    rf"|a mi celular|a mi numero|otra vez|{AFTER}|{east.AFTER}|{near_east.AFTER}"
    rf"|{atlantic.AFTER}))*"
)
_TEXTS = (
    r"(?:(?:any|more|any more|all|these|those|the|your|so many|me|us|of) )*"
    r"(?:text messages?|texts?|messages?|msgs?|txts?|sms)"
)
_ME = r"(?:me|us|this number|my number)"
_NEVER = r"(?:don t|dont|do not|never)"
_MENSAJES = (
    r"(?:(?:mas|sus|tus|los|estos|esos|tantos|ningun|ni un|otro) )*"
    r"(?:mensajes? de texto|mensajes?|mensajitos|textos?|sms)"
)
_ESCRIBAN = r"(?:escrib(?:an?|as)|(?:mand|contact|texte|molest)(?:en?|es)|envi(?:en?|es))"
_DEJEN = r"(?:dejen?|deja|paren?|basta) de (?:escribir|mandar|enviar|textear|contactar|molestar)(?:me|nos)?"

_ENGLISH = (
    rf"(?:stop|quit) (?:texting|txting|messaging|contacting|writing|writing to|bothering|spamming)(?: {_ME})?",
    rf"(?:stop|quit) sending {_TEXTS}",
    rf"(?:stop|end|cancel|no more) {_TEXTS}",
    rf"{_NEVER} (?:text|txt|message|msg|contact|write|write to|bother) {_ME}",
    rf"{_NEVER} send (?:me|us) {_TEXTS}",
    rf"(?:take|remove|delete) {_ME} (?:off|off of|from) (?:(?:your|the|this) )?(?:(?:text|mailing|phone) )?list",
    rf"unsubscribe {_ME}",
    r"(?:opt me out|opt out|i (?:want|wish|would like) to opt out|i opt out)",
    rf"i (?:{_NEVER}|no longer) want (?:to (?:get|receive|have) )?{_TEXTS}(?: from you)?",
    rf"i (?:want|would like) to stop (?:getting|receiving) {_TEXTS}(?: from you)?",
    r"(?:leave me alone|lose my number|stop stop|stop now|stop please)",
)
_SPANISH = (
    rf"no (?:me|nos) {_ESCRIBAN}(?: {_MENSAJES})?",
    rf"no quiero (?:recibir )?{_MENSAJES}(?: de ustedes)?",
    rf"no quiero que (?:me|nos) (?:{_ESCRIBAN}|lleguen)(?: {_MENSAJES})?",
    rf"{_DEJEN}(?: {_MENSAJES})?",
    rf"no {_MENSAJES}",
    r"(?:(?:quit|saqu|borr|elimin)(?:enme|eme)|quitame|sacame) de (?:la|su|esta|tu) lista",
    r"(?:quiero )?(?:den?me de baja|darme de baja|dar de baja|dame de baja)(?: de (?:la|su|esta) lista)?",
    rf"cancel(?:ar|en?|a) (?:{_MENSAJES}|(?:mi |la )?suscripcion)",
    r"(?:dejenme|dejeme|dejame) en paz",
    r"(?:alto|parar|pare|paren|basta|detener|cancelar|baja)",
)
_WISHES = (
    *(*_ENGLISH, *_SPANISH, *FRENCH, *RUSSIAN),
    *(*east.CHINESE, *east.PUNJABI, *near_east.ARABIC, *near_east.TURKISH),
    *(*atlantic.CREOLE, *atlantic.PORTUGUESE),
)
_WISH = re.compile(f"{_BEFORE}(?:{'|'.join(_WISHES)}){_AFTER}")


def revokes(text: str) -> bool:
    """Tell whether a whole message is the wish not to be written to."""
    return _WISH.fullmatch(folded(text)) is not None
