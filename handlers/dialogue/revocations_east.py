"""How people ask in Chinese and in Punjabi not to be written to any more.

The patterns are of folded text: Punjabi stands without the dot below. "Do not send" alone is none of them: it may
answer whether a request should be sent, and "no text messages" how a lawyer may write.
"""

_INFO = r"(?:短信|消息|信息|讯息|简讯)"
_ME = r"(?:给我|向我|跟我|和我)"
_PLEASE = r"(?:请|麻烦)?(?:你们|您|你)?"

CHINESE = (
    rf"{_PLEASE}(?:不要|别|不用|停止)再?{_ME}(?:发送?|写)(?:任何)?{_INFO}?了?",
    rf"{_PLEASE}(?:不要|别|不用)再{_ME}?(?:发送?|写)(?:任何)?{_INFO}?{_ME}?了?",
    rf"{_PLEASE}(?:不要|别)再?(?:发送?|写)(?:任何)?{_INFO}?{_ME}了?",
    r"(?:请|麻烦)?(?:你们|您|你)?(?:不要|别|不用)再?(?:联系|打扰|骚扰|烦)(?:我|我们)了?",
    rf"{_PLEASE}(?:停止|停)(?:发送?)?{_INFO}?",
    rf"{_PLEASE}(?:退订|取消订阅|拒收)(?:所有)?{_INFO}?",
    rf"我?(?:不想|不要|不愿意?)再?(?:收到?|接收)(?:你们的?|您的|任何)?{_INFO}了?",
    r"(?:请|麻烦)?(?:把|将)?我(?:的号码)?从(?:你们的?)?名单(?:上|中|里)?(?:删除|删掉|去掉|移除)",
)
"""Wishes in Chinese."""

_SUNEHE = r"(?:(?:ਹੋਰ|ਕੋਈ|ਆਪਣੇ|ਇਹ) )*(?:ਸੁਨੇਹੇ|ਸੁਨੇਹਾ|ਮੈਸੇਜ|ਮੈਸਿਜ|ਐਸਐਮਐਸ|sms|messages?|msgs?)"
_NA = r"(?:ਨਾ|ਨਾਂ|ਮਤ|na)"
_BHEJO = r"(?:ਭੇਜੋ|ਭੇਜਿਓ|ਭੇਜਣਾ|ਭੇਜਣੇ|ਕਰੋ|bhejo|bhejio|karo)"
_LIST = r"(?:(?:ਆਪਣੀ|ਤੁਹਾਡੀ) )?(?:(?:ਲਿਸਟ|ਸੂਚੀ|list) (?:ਵਿੱਚੋਂ|ਵਿਚੋਂ|ਤੋਂ|vicho) )?"

PUNJABI = (
    rf"(?:(?:ਮੈਨੂੰ|ਸਾਨੂੰ|mainu|menu) )?(?:(?:ਹੁਣ|ਅੱਗੇ ਤੋਂ|hun) )?{_SUNEHE} {_NA} {_BHEJO}",
    rf"(?:ਮੈਨੂੰ|ਸਾਨੂੰ|mainu|menu) (?:(?:ਹੁਣ|ਹੋਰ|hor|hun) )*{_NA} (?:ਲਿਖੋ|ਲਿਖਿਓ|likho)",
    rf"{_SUNEHE} (?:ਭੇਜਣੇ |ਭੇਜਣਾ |bhejne )?(?:ਬੰਦ ਕਰੋ|ਬੰਦ ਕਰ ਦਿਓ|ਰੋਕੋ|band karo)",
    rf"(?:ਮੈਨੂੰ|ਸਾਨੂੰ) {_SUNEHE} ਨਹੀਂ ਚਾਹੀਦੇ?",
    r"(?:ਮੈਨੂੰ|ਸਾਨੂੰ|mainu) (?:ਤੰਗ|ਪਰੇਸਾਨ|tang) (?:ਨਾ|na) (?:ਕਰੋ|karo)",
    rf"(?:ਮੇਰਾ|mera) (?:ਨੰਬਰ|ਨਾਂ|number) {_LIST}(?:ਹਟਾਓ|ਹਟਾ ਦਿਓ|ਕੱਢੋ|hatao)",
    r"(?:ਬੰਦ ਕਰੋ|ਬੰਦ ਕਰ ਦਿਓ|band karo)",
)
"""Wishes in Punjabi, in Gurmukhi and as it is typed in Latin letters."""

BEFORE = r"ਕਿਰਪਾ ਕਰਕੇ|ਪਲੀਜ|ਜੀ|ਗਲਤ ਨੰਬਰ|ਮਾਫ ਕਰਨਾ|你好|您好|对不起|打错了|发错了|你们打错了|你们发错了|号码错了"
AFTER = r"ਜੀ|ਧੰਨਵਾਦ|ਕਿਰਪਾ ਕਰਕੇ|ਹੁਣ|谢谢|谢谢您|拜托"
"""Words of courtesy around a wish."""
