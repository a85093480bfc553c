"""The intake drawn from its table, as SVG: what is asked, in which order, and under which condition."""

from collections.abc import Sequence
from html import escape

from content import library
from handlers.dialogue.flow import Ask, Choose, ChooseSome, Flow, Question

WIDTH = 760
_LEFT, _BOX, _HIGH, _GAP, _TOP = 200, 440, 54, 26, 70
_WIDEST = 62  # characters of the small line
_STYLE = """
text{font:14px system-ui,sans-serif;fill:#1c2733}.small{font-size:12px;fill:#52606d}
.title{font-size:18px;font-weight:600}
.box{fill:#fff;stroke:#2f6f73;stroke-width:1.5}.maybe{stroke-dasharray:5 4}.end{fill:#2f6f73;stroke:none}
.white{fill:#fff;font-weight:600}.line{stroke:#7b8794;stroke-width:1.5;fill:none}.when{fill:#8a4b08;font-size:12px}
.paper{fill:#f7f9fa}
@media(prefers-color-scheme:dark){text{fill:#e4e9ee}.small{fill:#a3b1bf}.box{fill:#1e2a33;stroke:#6fb5ba}
.paper{fill:#141b21}.when{fill:#f0b775}.end{fill:#6fb5ba}.white{fill:#10181d}}
"""
_ENDS = (
    "Review of every answer",
    "Explicit yes, match code",
    "Notice to each chosen lawyer",
    "One accepts: told at once",
)


_HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {{high}}" role="img" aria-labelledby="t">
<title id="t">What the intake asks, in order</title><style>{_STYLE.replace("{", "{{").replace("}", "}}")}</style>
<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 8 4 0 8z" fill="#7b8794"/></marker></defs>
<rect class="paper" width="{WIDTH}" height="{{high}}"/>
<text class="title" x="{_LEFT}" y="36">What the intake asks, in order</text>
<text class="small" x="{_LEFT}" y="56">Dashed: asked only under the condition on its left.
Bracketed: asked in one text message.</text>"""


def graph(flow: Flow, language: str) -> str:
    """Draw a flow. Dashed boxes are asked only under the condition beside them, bracketed ones in one text message."""
    pitch = _HIGH + _GAP
    high = _TOP + pitch * (len(flow.questions) + len(_ENDS))
    parts = [_HEAD.format(high=high)]
    for row, question in enumerate(flow.questions):
        parts += _question(question, language, _TOP + row * pitch, row)
    parts += [_bracket(flow, keys, pitch) for keys in flow.together]
    for row, text in enumerate(_ENDS, len(flow.questions)):
        parts += _end(text, _TOP + row * pitch, last=row == len(flow.questions) + len(_ENDS) - 1)
    return "\n".join([*parts, "</svg>"]) + "\n"


def answers_of(question: Question, language: str) -> str:
    """Name the answers a question takes, on one line."""
    match question:
        case Choose(key, values):
            return " / ".join(library.say(f"choice.{key}.{value}", language) for value in values)
        case Ask(longest=longest):
            limits = sorted(set(longest.values()))
            return f"in words, up to {' or '.join(map(str, limits))} characters"
        case ChooseSome(at_most=at_most):
            return f"one to {at_most} of those who fit, by name"


def _question(question: Question, language: str, y: int, row: int) -> list[str]:
    kind = "box maybe" if question.when else "box"
    asked = library.say(f"ask.{question.key}", language) if row else "Warning, then consent"
    skip = "" if question.skippable else " (needed)"
    answers = escape(_short(answers_of(question, language), _WIDEST))
    drawn = [
        f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="10"/>',
        f'<text x="{_LEFT + 14}" y="{y + 22}">{row or "•"}. {escape(_short(asked, 50))}{skip}</text>',
        f'<text class="small" x="{_LEFT + 14}" y="{y + 42}">{answers}</text>',
        _arrow(y),
    ]
    if question.when:
        when = escape(str(question.when))
        drawn.append(f'<text class="when" x="{_LEFT - 12}" y="{y + 32}" text-anchor="end">{when}</text>')
    return drawn


def _bracket(flow: Flow, keys: Sequence[str], pitch: int) -> str:
    rows = [row for row, question in enumerate(flow.questions) if question.key in keys]
    top, bottom = _TOP + rows[0] * pitch, _TOP + rows[-1] * pitch + _HIGH
    return f'<path class="line" d="M{_LEFT + _BOX + 8} {top}h8V{bottom}h-8"/>'


def _end(text: str, y: int, *, last: bool) -> list[str]:
    box = f'<rect class="end" x="{_LEFT}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="27"/>'
    words = f'<text class="white" x="{_LEFT + _BOX // 2}" y="{y + 33}" text-anchor="middle">{escape(text)}</text>'
    return [box, words] if last else [box, words, _arrow(y)]


def _arrow(y: int) -> str:
    x = _LEFT + _BOX // 2
    return f'<path class="line" marker-end="url(#a)" d="M{x} {y + _HIGH}V{y + _HIGH + _GAP - 2}"/>'


def _short(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 3].rsplit(" ", 1)[0] + "..."
