"""Dependencies: few, each with its reason, open in the metadata and closed in the lock."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    """Return the [project] table of pyproject.toml."""
    with (repository / "pyproject.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)["project"]
    return table


@pytest.fixture(scope="module")
def lock(repository: Path) -> str:
    """Return the text of requirements.lock."""
    return (repository / "requirements.lock").read_text(encoding="utf-8")


def test_the_core_is_what_a_student_needs(project: dict[str, Any]) -> None:
    names = {Requirement(line).name for line in project["dependencies"]}

    assert names == {"click", "numpy", "pydantic", "pytest", "pyyaml", "rich"}


def test_every_dependency_has_a_reason_on_its_line(
    repository: Path, project: dict[str, Any]
) -> None:
    lines = (repository / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    without = [
        requirement
        for requirement in _requirements(project)
        if not any(re.search(rf'"{re.escape(requirement)}",\s+# \w', line) for line in lines)
    ]

    assert not without


def test_metadata_says_ranges_and_pins_nothing(project: dict[str, Any]) -> None:
    for line in _requirements(project):
        operators = {specifier.operator for specifier in Requirement(line).specifier}

        assert operators == {">="}, line


def test_the_lock_holds_every_dependency_but_torch(project: dict[str, Any], lock: str) -> None:
    wanted = {canonicalize_name(Requirement(line).name) for line in _requirements(project)}
    locked = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}

    assert wanted - {"torch"} <= locked
    assert not {name for name in locked if name == "torch" or name.startswith("nvidia")}


def test_the_lock_has_a_hash_for_every_line_and_no_address(lock: str) -> None:
    blocks = re.split(r"\n(?=[\w.-]+==)", lock)[1:]

    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in lock
    assert not re.search(r"^\s*(--index|--extra-index|--find-links|-i\b)", lock, re.MULTILINE)


def _requirements(project: dict[str, Any]) -> list[str]:
    extras = project["optional-dependencies"].values()
    return [*project["dependencies"], *(line for extra in extras for line in extra)]
