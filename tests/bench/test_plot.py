"""The picture of what was measured: drawn from the figures that lie beside it, and from nothing else."""

from pathlib import Path
from xml.etree import ElementTree as ET

from bench.plot import drawn
from bench.result import Result, Way, keep, kept, way
from bench.timing import Run

DOCS = Path(__file__).parents[2] / "docs"
BARE = "bare SQLite loop"
FOUND = Result(
    "2026-11-24",
    "2 cores",
    180,
    (
        Way(BARE, "yes", ours=False, alone=900, many=1000, p50=6.0, p99=9.0),
        Way("ours <one>", "yes", ours=True, alone=400, many=2500, p50=5.0, p99=8.0),
        Way("a file, written whole", "no", ours=False, alone=50, many=40, p50=90.0, p99=200.0),
    ),
)


def parts(tag: str) -> list[ET.Element]:
    picture = ET.fromstring(drawn(FOUND, BARE))  # noqa: S314  drawn by ourselves
    return [each for each in picture.iter() if each.tag.endswith(tag)]


def test_bars_are_as_long_as_the_rates_and_what_is_never_synced_is_an_outline() -> None:
    bars = [each for each in parts("rect") if each.get("x")]

    assert [bar.get("class") for bar in bars] == ["ours", "bar", "light"]
    lengths = [float(bar.get("width", "0")) for bar in bars]
    assert lengths[1] / lengths[0] == 1000 / 2500


def test_every_way_is_named_with_its_rate_and_what_it_is_of_the_yardstick() -> None:
    texts = [each.text for each in parts("text")]

    assert {"ours <one>", "2,500 (2.50)", "40 (0.04)", "1,000 (1.00)"} <= set(texts)


def test_a_result_is_read_as_it_was_kept(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "bench.json")

    assert kept(tmp_path / "bench.json") == FOUND


def test_two_runs_are_summed_up_in_rates_and_waits() -> None:
    summed = way("x", "yes", Run(2.0, [0.1] * 10), Run(0.5, [0.001] * 98 + [0.02, 0.03]), ours=True)

    assert (summed.alone, summed.many, summed.p50, summed.p99) == (5, 200, 1.0, 30.0)
    assert (summed.p99_alone, summed.p99_half) == (100.0, None)


def test_the_picture_in_the_readme_is_drawn_from_the_figures_beside_it() -> None:
    assert (DOCS / "bench.svg").read_text(encoding="utf-8") == drawn(kept(DOCS / "bench.json"), BARE)
