"""One HTML page on which all screens can be looked at side by side."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from bot.channels.sms_render import MOST_PARTS
from bot.preview.screens import Seen, Text
from content import library

_STYLE = """
:root{color-scheme:light dark;--paper:#f4f6f7;--ink:#1c2733;--soft:#52606d;--card:#fff;--edge:#d5dce2;--mine:#2f6f73}
@media(prefers-color-scheme:dark){:root{--paper:#141b21;--ink:#e4e9ee;--soft:#a3b1bf;--card:#1e2a33;--edge:#35434f}}
body{margin:0;padding:1.5rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}h2 a{color:inherit}
.row{display:grid;grid-template-columns:3rem 1fr 1fr;gap:.75rem;margin:.5rem 0;align-items:start}
.lang{color:var(--soft);padding-top:.5rem}
.card{background:var(--card);border:1px solid var(--edge);border-radius:.75rem;padding:.6rem .8rem;margin:0 0 .4rem;
white-space:pre-wrap;overflow-wrap:anywhere}
.keys{display:flex;flex-wrap:wrap;gap:.3rem;margin-bottom:.4rem}
.key{border:1px solid var(--mine);border-radius:.5rem;padding:.1rem .6rem}
.note{color:var(--soft);font-size:.8rem}.over{color:#b3261e;font-weight:600}
@media(max-width:50rem){.row{grid-template-columns:1fr}}
"""
_HEAD = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Every screen</title><style>{_STYLE}</style></head>
<body><h1>Every screen, language and channel</h1>
"""


def page(screens: Sequence[Seen], price: float = 0.0) -> str:
    """Write the page; `price` is what one part of a text message costs, in US cents, and 0 where nobody says."""
    texts = [text for seen in screens for text in seen.texts]
    widest = max(text.parts for text in texts)
    sections = "".join(
        _section(name, list(group), price) for name, group in groupby(screens, key=lambda seen: seen.screen)
    )
    count = len({seen.screen for seen in screens})
    languages = len({seen.language for seen in screens})
    return _HEAD + (
        f"<p>{count} screens, {languages} languages; Telegram on the left, SMS on the right. "
        f"No text message is billed as more than {widest} parts; the limit is {MOST_PARTS}. "
        f"People and lawyers are invented.</p>\n{sections}</body></html>\n"
    )


def _section(name: str, rows: Sequence[Seen], price: float) -> str:
    return f'<h2 id="{name}"><a href="#{name}">{name}</a></h2>\n' + "".join(_row(row, price) for row in rows)


def _row(seen: Seen, price: float) -> str:
    direction = library.language(seen.language).direction
    return (
        f'<div class="row" lang="{seen.language}" dir="{direction}"><div class="lang">{seen.language}</div>'
        f"<div>{_telegram(seen)}</div><div>{''.join(_text(text, price) for text in seen.texts)}</div></div>\n"
    )


def _telegram(seen: Seen) -> str:
    if not seen.telegram:
        return '<div class="note" dir="ltr">by text message only</div>'
    parts: list[str] = []
    for payload in seen.telegram:
        parts.append(f'<div class="card">{payload.text}</div>')
        labels = [button.label for row in payload.buttons for button in row]
        labels += [key.label for row in payload.keys for key in row]
        keys = "".join(f'<span class="key">{escape(label)}</span>' for label in labels)
        parts.append(f'<div class="keys">{keys}</div>' if keys else "")
    return "".join(parts) + f'<div class="note" dir="ltr">{sum(len(p.text) for p in seen.telegram)} characters</div>'


def _text(text: Text, price: float) -> str:
    plural = "part" if text.parts == 1 else "parts"
    cost = f", {text.parts * price:.1f} ¢" if price else ""
    over = ' class="note over"' if text.parts > MOST_PARTS else ' class="note"'
    note = f"<div{over} dir='ltr'>{len(text.body)} characters, {text.parts} {plural}{cost}</div>"
    return f'<div class="card">{escape(text.body)}</div>{note}'
