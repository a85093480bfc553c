"""How people ask in Arabic and in Turkish not to be written to any more.

The patterns are of folded text: Arabic stands without hamza and vowels, Turkish without what is above or below a letter
and with a dot on every i. "No message" alone is none of them: it may answer whether a lawyer may leave one.
"""

_RASAIL = (
    r"(?:(?:اي|هذه|هده|المزيد من|مزيد من) )?(?:ال)?(?:رسايل|رساله|رسالة|مسجات|مسج)(?: (?:نصية|اخرى|بعد الان|منكم))*"
)
_SEND = r"(?:ترسلوا|ترسل|تبعتوا|تبعثوا|تبعت|تبعث|تراسلوني|تراسلني|تكتبوا|تكتب|تزعجوني|تزعجني)"
_TO_ME = r"(?: (?:لي|لنا|الي|الينا))?"

ARABIC = (
    rf"(?:لا|ما|ماتبقوا) {_SEND}{_TO_ME}(?: {_RASAIL})?",
    r"(?:ما |لا )?(?:تبعتولي|تبعثولي|ترسلولي|تكتبولي)(?: رسايل| مسجات)",
    rf"(?:توقفوا|توقف|كفوا) عن (?:مراسلتي|مراسلتنا|ازعاجي|الكتابة|(?:ارسال|بعت){_TO_ME} ?{_RASAIL})(?: لي| الي)?",
    rf"(?:اوقفوا|اوقف|وقفوا|وقف|ايقاف|الغاء|الغوا) {_RASAIL}",
    rf"(?:لم اعد اريد|لا اريد|ما اريد|ما بدي|مش عايز|مش عايزة|ما ابغى|ما ابي)(?: استلام| تلقي)? {_RASAIL}",
    r"(?:الغاء الاشتراك|الغوا اشتراكي|الغي اشتراكي|اريد الغاء الاشتراك)",
    r"(?:احذفوا|احذف|ازيلوا|ازل|شيلوا|شيل) (?:رقمي|اسمي)(?: من (?:القايمة|قايمتكم|عندكم))?",
    r"(?:اتركوني|اتركني|خلوني|دعوني) (?:وشاني|في حالي|بحالي)",
    r"(?:توقفوا|توقف|قف|اوقفوا|اوقف|ايقاف|كفى|كفاية|الغاء)",
)
"""Wishes in Arabic, in the written language and in some spoken ones."""

_MESAJ = r"(?:(?:baska|daha|fazla|hic|hicbir|bir) )*(?:kisa )?(?:mesaj(?:lar)?|sms)"
_ME = r"(?:(?:bana|bize|buraya|bu numaraya|bu telefona|artik|bir daha|daha fazla) )*"

TURKISH = (
    rf"{_ME}{_MESAJ} (?:gonderme|atma|yollama|yazma)(?:yin|yiniz)?",
    r"(?:(?:bana|bize|buraya|bu numaraya|artik|bir daha) )+(?:yazma|ulasma)(?:yin|yiniz)?",
    rf"{_ME}{_MESAJ} (?:gondermeyi|atmayi|yollamayi) (?:birak|kes|durdur)(?:in|un)?",
    rf"{_ME}(?:mesajlari|mesajlarinizi) (?:kes|durdur|iptal et)(?:in|un)?",
    r"(?:(?:artik|sizden|daha fazla|baska) )+(?:mesaj|sms) (?:almak )?istemiyorum",
    r"(?:mesaj|sms|mesaj ya da sms) almak istemiyorum",
    r"(?:beni|numarami|adimi) (?:(?:bu )?liste(?:niz)?den )?(?:cikar|sil|kaldir)(?:in)?",
    r"(?:uyelikten|abonelikten) (?:cik|cikar|cikarin|cikmak istiyorum)|aboneligi(?:mi)? iptal(?: edin| et)?",
    r"(?:beni rahat birak(?:in)?|rahat birak(?:in)? beni|beni rahatsiz etme(?:yin)?)",
    r"(?:dur|durun|durdur|durdurun|yeter|iptal|iptal et|iptal edin|kes)",
)
"""Wishes in Turkish."""

BEFORE = (
    r"من فضلكم|من فضلك|لو سمحتم|لو سمحت|ارجوكم|الرجاء|رجاء|مرحبا|السلام عليكم|عفوا|اسف|اسفة|شكرا|الرقم خطا|رقم خاطي"
    r"|lutfen|merhaba|selam|tesekkurler|sag olun|pardon|kusura bakmayin|yanlis numara"
)
AFTER = (
    r"من فضلكم|من فضلك|لو سمحتم|لو سمحت|رجاء|شكرا|الان|ابدا|بعد الان|بعد اليوم|مرة اخرى|هنا|على هذا الرقم|الى هذا الرقم"
    r"|lutfen|artik|tesekkurler|sag olun|bir daha|hemen|simdi"
)
"""Words of courtesy around a wish."""
