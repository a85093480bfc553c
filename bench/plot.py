"""The picture of a run: one bar for each way, as long as the steps it keeps in a second."""

from html import escape

from bench.result import Result, Way

_WIDTH, _ROW, _TOP, _LEFT, _RIGHT = 760, 34, 62, 210, 130
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1d2733 }
  .title { font-size: 15px; font-weight: 600 }
  .small { font-size: 11.5px; fill: #5b6773 }
  .bar { fill: #9aa7b4 }
  .ours { fill: #0b6b61 }
  .light { fill: none; stroke: #9aa7b4; stroke-dasharray: 3 3 }
  .ground { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf0 } .small { fill: #a3afbb } .bar { fill: #5f6d7b } .ours { fill: #3fb8a9 }
    .light { stroke: #7a8896 } .ground { fill: #10161d }
  }
"""


def drawn(found: Result, yardstick: str) -> str:
    """Draw the rates with 32 people at once; an outline means that no step is ever synced."""
    ways = sorted(found.ways, key=lambda way: -way.many)
    height = _TOP + _ROW * len(ways) + 42
    longest = max(way.many for way in ways)
    rows = "".join(_row(way, place, longest, found.of(yardstick)) for place, way in enumerate(ways))
    under = f"Outlined: never synced. {found.day}; {found.machine}; one sync of the disk {found.sync:,.0f} µs."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(_told(found), quote=True)}">'
        f'<style>{_STYLE}</style><rect class="ground" width="100%" height="100%"/>'
        f'<text class="title" x="16" y="26">Steps of an intake kept in a second, 32 people at once</text>'
        f'<text class="small" x="16" y="45">in brackets: as often as the {escape(yardstick)}</text>'
        f'{rows}<text class="small" x="16" y="{height - 14}">{escape(under)}</text></svg>\n'
    )


def _row(way: Way, place: int, longest: float, yardstick: Way) -> str:
    top = _TOP + place * _ROW
    length = max(1.0, (_WIDTH - _LEFT - _RIGHT) * way.many / longest)
    look = "light" if way.durable == "no" else "ours" if way.ours else "bar"
    figure = f"{way.many:,.0f} ({way.many / yardstick.many:.2f})"
    return (
        f'<text x="{_LEFT - 12}" y="{top + 18}" text-anchor="end">{escape(way.name)}</text>'
        f'<rect class="{look}" x="{_LEFT}" y="{top + 3}" width="{length:.0f}" height="22" rx="3"/>'
        f'<text x="{_LEFT + length + 8:.0f}" y="{top + 18}">{figure}</text>'
    )


def _told(found: Result) -> str:
    return "; ".join(f"{way.name}: {way.many:,.0f} steps a second" for way in found.ways)
