"""A class from another system goes in as it was downloaded, and its grade book comes out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest

from autograder.cli import main as border
from autograder.cli.main import ExitCode
from tests.downloads.systems import Files, canvas, gradescope, moodle, nbgrader, packed
from tests.end_to_end.commands import Said, autograder, small_assignment, tiny

RIGHT = tiny("return 2 * x").encode()


@dataclass(frozen=True)
class Book:
    """A grade book whose last column is the one that is filled in.

    Attributes:
        head: Its first lines.
        lines: For each person, the line up to that column, and the cell before and after. Emil's
            submission holds no file.
    """

    head: str
    lines: tuple[tuple[str, str, str], ...]

    @property
    def before(self) -> str:
        """What is downloaded."""
        return self.head + "".join(f"{line},{cell}\n" for line, cell, _ in self.lines)

    @property
    def after(self) -> str:
        """What it becomes."""
        return self.head + "".join(f"{line},{cell}\n" for line, _, cell in self.lines)

    def undecided(self) -> Book:
        """Return the book of the same class, of whom nobody's score but Emil's is decided."""
        lines = [(line, old, new if new in ("0", old) else "") for line, old, new in self.lines]
        return replace(self, lines=tuple(lines))


BOOKS: Final = {
    "canvas": Book(
        "Student,ID,SIS Login ID,Section,Tiny (12)\r\n    Points Possible,,,,20.00\n",
        (
            ('"Lovelace, Ada",501,ada,A', "", "20"),
            ('"Okafor, Ben",502,ben,A', "7.00", "20"),
            ('"Martin, Chloé",503,chloe,A', "", "20"),
            ('"Berg, Emil",505,emil,A', "", "0"),
            ('"Kaya, Deniz",504,deniz,A', "3.00", "3.00"),
        ),
    ),
    "moodle": Book(
        "Identifier,Full name,Last modified (grade),Maximum Grade,Grade\n",
        (
            ("Participant 7001,Ada Lovelace,-,100.00", "", "100"),
            ("Participant 7002,Ben Okafor,-,100.00", "", "100"),
            ("Participant 7003,Chloé Martin,-,100.00", "", "100"),
            ("Participant 7005,Emil Berg,-,100.00", "", "0"),
        ),
    ),
    "gradescope": Book(
        "SID,Email,Max Points,Total Score\n",
        (
            ("3001,a,50", "", "50"),
            ("3002,b,50", "", "50"),
            (",chloe@example.edu,50", "", "50"),
            ("3004,d,50", "", "50"),
            ("3005,e,50", "1", "0"),
        ),
    ),
    "nbgrader": Book(
        "Student,ID,SIS Login ID,Section,Tiny (12)\n",
        (("A,501,ada,A", "", "100"), ("B,502,ben,A", "", "100"), ("E,505,emil,A", "", "0")),
    ),
}
CLASSES: Final[dict[str, Callable[..., Files]]] = {
    "canvas": canvas,
    "moodle": moodle,
    "gradescope": gradescope,
    "nbgrader": nbgrader,
}


def _class(folder: Path, system: str) -> Path:
    """Write the assignment, the download and the grade book of a class; return the download."""
    small_assignment(folder / "tiny", switch=folder / "switch")
    (folder / "book.csv").write_bytes(BOOKS[system].before.encode())
    return packed(folder / "in" / "class.zip", CLASSES[system](RIGHT, file="tiny.py"))


def _grade(folder: Path, system: str) -> Said:
    download = _class(folder, system)
    arguments = ("grade", "-a", folder / "tiny", "-o", folder / "out", "-j", "1", download)
    return autograder(*arguments, "--gradebook", folder / "book.csv", cwd=folder)


def _staff(folder: Path, name: str) -> dict[str, Any]:
    path = folder / "out" / name / "staff.json"
    tree: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return tree


@pytest.mark.parametrize(
    "system",
    [
        "canvas",
        *(pytest.param(name, marks=pytest.mark.release) for name in BOOKS if name != "canvas"),
    ],
)
def test_a_class_is_graded_from_a_download_and_its_grade_book_filled_in(
    tmp_path: Path, system: str
) -> None:
    (tmp_path / "switch").touch()

    said = _grade(tmp_path, system)

    assert said.code == 0, said.err
    assert f"class.zip: a download of {CLASSES[system].__name__}" in said.err.casefold()
    assert (tmp_path / "out" / "gradebook.csv").read_bytes().decode() == BOOKS[system].after
    assert (tmp_path / "book.csv").read_bytes().decode() == BOOKS[system].before
    assert "Grade book: " in said.out
    with (tmp_path / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if not (row["person"] and row["id"])] == []
    assert {row["score"] for row in rows} == {"100", "0"}

    if system == "canvas":
        assert [row["late"] for row in rows] == ["false", "false", "false", "true"]
        assert "okaforben_502 (late)" in said.err
        assert _staff(tmp_path, "okaforben_502")["submission"]["origin"]["late"] is True
        student = (tmp_path / "out" / "okaforben_502" / "report.json").read_text(encoding="utf-8")
        assert json.loads(student)["submission"]["origin"] is None


@pytest.mark.release
def test_an_undecided_score_is_an_empty_cell_of_the_grade_book(tmp_path: Path) -> None:
    said = _grade(tmp_path, "canvas")

    assert said.code == 5, said.err
    written = (tmp_path / "out" / "gradebook.csv").read_bytes().decode()
    assert written == BOOKS["canvas"].undecided().after
    assert "1 score, 3 undecided and left empty, 1 line as before" in said.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--gradebook", "other.csv"), "[gradebook-unknown]"),
        (("--gradebook", "book.csv", "--column", "x"), "[gradebook-column]"),
        (("--column", "Tiny (12)"), "--gradebook"),
    ],
)
def test_what_is_wrong_with_a_grade_book_is_said_before_anything_is_graded(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    said: str,
) -> None:
    download = _class(tmp_path, "canvas")
    (tmp_path / "other.csv").write_text("name,score\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    code = border.main(
        ["grade", "-a", str(tmp_path / "tiny"), "-o", "out", str(download), *options]
    )

    assert code == ExitCode.USAGE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
