"""A class that hands in hostile text, graded and looked at as its readers do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.model import Report
from tests.end_to_end.commands import command
from tests.intake.packing import notebook_bytes, zip_bytes
from tests.shown.assignment import (
    MARK,
    PLACES,
    shown_assignment,
    work_that_fails_to_load,
    work_that_says,
)
from tests.shown.hostile_text import TEXTS
from tests.shown.reading import (
    LONGEST_LINE,
    Page,
    active_characters,
    formulas,
    texts_of,
)
from tests.shown.terminals import in_a_terminal, without_colours

_LONGEST_CHECK_CHARACTERS = 100_000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a run left: what the terminal got, and a folder of files."""

    terminal: str
    out: Path
    handed_in: int

    def files(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the folder and the text of every file of a name."""
        for path in sorted(self.out.glob(f"*/{name}")):
            yield path.parent.name, path.read_text(encoding="utf-8")


@pytest.fixture(
    scope="module",
    # Each text in a few places; then each text in every place, which takes minutes.
    params=[pytest.param(5, id="few"), pytest.param(1, id="all", marks=pytest.mark.release)],
)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The run: submissions that say texts, that fail by them, and uploads with odd names."""
    top = tmp_path_factory.mktemp("class")
    inbox, texts = top / "inbox", list(TEXTS.values())
    for first in range(0, len(texts), request.param):
        said = [texts[(first + place) % len(texts)] for place in range(PLACES)]
        _hand_in(inbox / _file_name(f"{first} ", said[0]), work_that_says(said))
    for number, text in enumerate(texts):
        _hand_in(inbox / _file_name("", f"{text} {number}"), work_that_fails_to_load(text))
        _hand_in_oddly(inbox, number, text)
    cells = notebook_bytes(*(f"!echo {text[:5000]!a}\n%{text[:5000]}" for text in texts), "x = 1")
    (inbox / "cells.ipynb").write_bytes(cells)
    arguments = ("-a", shown_assignment(top / "tiny"), "-o", top / "out", inbox)
    code, terminal = in_a_terminal(command("grade", *arguments), cwd=top)
    assert code == 0, terminal[-2000:]
    handed_in = len(list(inbox.iterdir()))
    return Shown(terminal=terminal, out=top / "out", handed_in=handed_in)


def _hand_in(folder: Path, work: str) -> None:
    folder.mkdir(parents=True)
    (folder / "tiny.py").write_text(work, encoding="utf-8")
    (folder / folder.name).write_bytes(b"")  # left behind, and listed


def _hand_in_oddly(inbox: Path, number: int, text: str) -> None:
    two = inbox / f"two of {number}"
    two.mkdir()
    for each in "ab":
        (two / _file_name(f"tiny {each}", f"{text}.py")).write_text("x = 1\n", encoding="utf-8")
    start = text[:200].replace("\0", "").encode("utf-8", "replace").decode()
    names = {f"{start}/{each}": b"" for each in "ab"}
    (inbox / f"packed {number}.zip").write_bytes(zip_bytes({**names, "notes.txt": b""}))


def _file_name(before: str, text: str) -> str:
    """Return a name with as much of a text in it as a file system takes."""
    name = os.fsencode(before) + text[:120].encode("utf-8", "surrogatepass")
    kept = name.replace(b"/", b"").replace(b"\0", b"")[:200]
    return os.fsdecode(kept if kept.strip(b".") else b"x" + kept)


def test_everybody_is_graded_whatever_they_say(shown: Shown) -> None:
    reports = [Report.model_validate_json(text) for _, text in shown.files("staff.json")]

    assert len(reports) == shown.handed_in > 3 * len(TEXTS)
    assert all(report.final for report in reports)
    assert {report.submission.name for report in reports} == {
        name for name, _ in shown.files("staff.json")
    }


def test_the_terminal_gets_colours_and_nothing_else_that_acts(shown: Shown) -> None:
    plain = without_colours(shown.terminal)

    assert len(plain) > 1000
    assert active_characters(plain) == []
    assert max(map(len, plain.splitlines())) <= LONGEST_LINE


@pytest.mark.parametrize("name", ["report.json", "staff.json"])
def test_no_text_of_a_document_holds_what_acts(shown: Shown, name: str) -> None:
    for _, document in shown.files(name):
        for text in texts_of(document):
            assert active_characters(text, allowed="\n\t") == [], text[:200]
            assert len(text) <= LONGEST_LINE


@pytest.mark.parametrize("name", ["report.html", "staff.html"])
def test_a_page_holds_what_our_templates_write_and_text(shown: Shown, name: str) -> None:
    for who, document in shown.files(name):
        page = Page(document)
        assert page.acting == [], who
        assert active_characters(page.text, allowed="\n\t") == [], who


def test_the_pages_of_a_class_hold_what_our_templates_write_and_text(shown: Shown) -> None:
    page = Page((shown.out / "index.html").read_text(encoding="utf-8"))

    assert page.acting == []
    assert active_characters(page.text) == []
    assert len(page.text) > 1000


def test_the_grades_hold_no_formula_and_a_line_for_each(shown: Shown) -> None:
    table = (shown.out / "grades.csv").read_text(encoding="utf-8")

    assert formulas(table) == []
    assert active_characters(table) == []
    assert table.count("\n") == 1 + shown.handed_in


def test_what_a_check_shows_is_bounded(shown: Shown) -> None:
    for who, document in shown.files("staff.json"):
        for check in json.loads(document)["checks"]:
            assert len(json.dumps(check, ensure_ascii=False)) <= _LONGEST_CHECK_CHARACTERS, who


@pytest.mark.parametrize("name", ["report.json", "report.html"])
def test_students_see_nothing_that_they_said_in_a_hidden_check(shown: Shown, name: str) -> None:
    for _, document in shown.files(name):
        assert MARK not in document


def test_staff_see_it(shown: Shown) -> None:
    """So the silence above is not that of code that never ran."""
    said = [MARK in document for _, document in shown.files("staff.json")]

    assert sum(said) >= len(TEXTS) // 5


def test_hidden_checks_say_the_same_whatever_the_code_says(shown: Shown) -> None:
    """Not by words, hints or numbers: there is one explanation for all who say anything."""
    explained: dict[str, set[str]] = {}
    for _, document in shown.files("report.json"):
        checks = json.loads(document)["checks"]
        if checks[0]["output"] or checks[1]["explanation"]["code"] == "raised":
            for check in checks:
                if check["visibility"] == "hidden":
                    explained.setdefault(check["id"], set()).add(json.dumps(check["explanation"]))

    assert {name: len(each) for name, each in explained.items()} == {
        "part_01::later_gives_it_back": 1,
        "part_01::later_raises_nothing": 1,
    }
