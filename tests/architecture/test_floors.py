"""Who may import whom."""

import pytest
from importlinter import configuration
from importlinter.application.use_cases import lint_imports

from tests.architecture.sources import FLOORS, ROOT, imported, sources


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    configuration.configure()
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_only_the_composition_root_joins_pages_and_channels() -> None:
    joining = {
        source.path
        for source in sources(*FLOORS)
        if all(
            any(f"{name}.".startswith(f"{side}.") for name in imported(source)) for side in ("bot.web", "bot.channels")
        )
    }
    assert joining <= {"bot/app.py", "bot/doors.py", "bot/showing.py"}, (
        "the last two are the root's pages on webhooks and words"
    )
