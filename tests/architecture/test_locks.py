"""What is installed is what was locked: exact, hashed, and from wherever the machine gets its packages."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import FLOORS, ROOT, imported, sources

PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; [^\\]+)? \\$")
LAZY = {"babel"}
"""Imported where it is used, by whoever develops; the service says in a sentence that it is missing."""
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")


def locked(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {found["name"]: found["version"] for found in map(PINNED.match, lines) if found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(lock: str) -> None:
    lines = [line for line in (ROOT / lock).read_text("utf-8").splitlines() if not line.startswith("#")]
    strange = [
        line for line in lines if not (PINNED.match(line) or re.fullmatch(r" +--hash=sha256:\w{64}( \\)?", line))
    ]
    assert lines
    assert strange == []


def test_the_lock_holds_every_requirement_in_an_admitted_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {"requirements.lock": project["project"]["dependencies"]}
    wanted["requirements-dev.lock"] = wanted["requirements.lock"] + project["dependency-groups"]["dev"]
    for lock, requirements in wanted.items():
        pins = locked(lock)
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_development_adds_to_what_runs_and_changes_nothing() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_every_package_that_is_imported_is_required() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    required = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    modules = {name.partition(".")[0] for source in sources(*FLOORS) for name in imported(source)}
    homes = packages_distributions()
    strangers = modules - sys.stdlib_module_names - set(FLOORS) - LAZY
    assert {name for name in strangers if not required & set(map(canonicalize_name, homes.get(name, [])))} == set()
