"""Formats are found by entry point, ours like anybody's, and a broken one breaks no other."""

from __future__ import annotations

import importlib.metadata
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import autograder
from autograder.content.assignment import Assignment
from autograder.diagnostics import AutograderError, UsageError
from autograder.export.exporter import (
    GROUP,
    Asked,
    Exported,
    Exporter,
    exporter_of,
    installed_formats,
)

OURS = ["classroom50", "csv", "gradescope", "junit", "nbgrader", "otter"]


@dataclass(frozen=True)
class Shouting:
    name: str = "shout"
    summary: str = "The slug, louder"
    takes: frozenset[str] = frozenset()

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        path = out / "loud.txt"
        path.write_text(assignment.slug.upper(), encoding="utf-8")
        return Exported(written=(path,))


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module whose ``EXPORTER`` is installed as ``shout``, and as ``csv``."""
    module = ModuleType("shouting")
    monkeypatch.setitem(sys.modules, "shouting", module)
    points = [
        importlib.metadata.EntryPoint(name=name, value="shouting:EXPORTER", group=GROUP)
        for name in ("shout", "csv")
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: points)
    vars(module)["EXPORTER"] = Shouting()
    return module


@pytest.mark.parametrize("name", OURS)
def test_ours_are_registered_and_keep_the_contract(name: str) -> None:
    found = exporter_of(name)

    assert isinstance(found, Exporter)
    assert found.name == name
    assert found.summary
    assert "\n" not in found.summary


def test_a_format_of_another_package_is_found_by_its_entry_point(plugged_in: ModuleType) -> None:
    assert exporter_of("shout") is vars(plugged_in)["EXPORTER"]
    assert list(installed_formats()) == [*OURS, "shout"]


def test_no_package_takes_the_place_of_a_format_of_ours(plugged_in: ModuleType) -> None:
    assert installed_formats()["csv"].value == "autograder.export.tables:EXPORTER"


def test_an_unknown_format_is_answered_with_those_installed() -> None:
    with pytest.raises(UsageError) as caught:
        exporter_of("gradescop")

    said = caught.value.diagnostic
    assert said.code == "no-such-format"
    assert [name for name, _ in said.facts] == OURS
    assert said.hint == "did you mean 'gradescope'?"


@pytest.mark.parametrize("broken", [None, "no exporter", Shouting(takes=frozenset({"magic"}))])
def test_a_broken_format_is_named_with_its_package(plugged_in: ModuleType, broken: object) -> None:
    vars(plugged_in)["EXPORTER"] = broken

    with pytest.raises(AutograderError) as caught:
        exporter_of("shout")
    assert caught.value.diagnostic.code == "format-broken"
    assert exporter_of("junit").name == "junit"


def test_a_format_that_cannot_be_imported_is_a_broken_one(
    plugged_in: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shouting", None)

    with pytest.raises(AutograderError, match="ModuleNotFoundError"):
        exporter_of("shout")


def test_formats_are_known_without_a_checkout_too(
    plugged_in: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "site" / "a" / "b.py"))

    assert list(installed_formats()) == ["csv", "shout"]
