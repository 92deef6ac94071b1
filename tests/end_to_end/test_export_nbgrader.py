"""``autograder export --to nbgrader``: nbgrader's own commands run what is written."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.export.exporter import Exported
from tests.end_to_end.in_process_exports import (
    assignment_of,
    export,
    mistaken,
    run_theirs,
)

NOTEBOOK = "attention.ipynb"


@dataclass(frozen=True)
class Course:
    """Parts 1 and 4 of attention as nbgrader has graded them: ben is right in part 4 alone."""

    said: Exported
    folder: Path
    released: dict[str, Any]
    done: dict[str, Any]

    def notebook(self, step: str) -> dict[str, Any]:
        """Return the notebook of a step, such as ``source``."""
        path = self.folder / step / "attention" / NOTEBOOK
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return document


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    top = tmp_path_factory.mktemp("nbgrader")
    folder = top / "course"
    said = export("nbgrader", assignment_of("attention", top, parts=("1", "4")), folder)
    released = json.loads((folder / "release/attention" / NOTEBOOK).read_text(encoding="utf-8"))
    (top / "ben.py").write_text(mistaken("attention", "softmax_without_shift"), encoding="utf-8")
    done = run_theirs("nbgrader_session.py", "attention", "ben=../ben.py", cwd=folder)
    return Course(said, folder, released, done)


def test_every_command_of_nbgrader_ends_well(course: Course) -> None:
    assert course.done["codes"] == {"generate": 0, "autograde": 0, "feedback": 0, "export": 0}


def test_the_release_is_what_nbgrader_makes_of_the_source(course: Course) -> None:
    assert course.notebook("release") == course.released


def test_what_is_right_earns_everything_and_a_mistake_costs_its_checks(course: Course) -> None:
    """Without its shift a softmax overflows, which two of the eight checks see."""
    cells = [cell["metadata"]["nbgrader"] for cell in course.released["cells"]]
    possible = {mark["grade_id"]: mark["points"] for mark in cells if mark["grade"]}

    assert course.done["marks"]["ben"] == {
        "part_1": possible["part_1"] * 6 / 8,
        "part_4": possible["part_4"],
    }


def test_the_students_file_is_graded_as_it_was_handed_in(course: Course) -> None:
    """Every other file is replaced by the one in ``source/``."""
    graded = course.folder / "autograded/ben/attention/attention.py"

    assert graded.read_text(encoding="utf-8") == mistaken("attention", "softmax_without_shift")


def test_a_test_cell_writes_nothing_to_standard_error(course: Course) -> None:
    cells = course.notebook("autograded/ben")["cells"]
    outputs = [cell["outputs"] for cell in cells if cell["metadata"]["nbgrader"]["grade"]]

    assert [[output.get("name", "value") for output in each] for each in outputs] == [
        ["stdout", "value"],
        ["stdout", "value"],
    ]


def test_feedback_holds_our_finding(course: Course) -> None:
    page = (course.folder / "feedback/ben/attention/attention.html").read_text(encoding="utf-8")

    assert "Rows near 0, near 1000 and near -1000 in one input all come out right" in page
    assert "[not-finite]" in page


def test_the_table_of_marks_holds_the_sum(course: Course) -> None:
    with (course.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert row["student_id"] == "ben"
    assert float(row["score"]) == sum(course.done["marks"]["ben"].values())


def test_what_is_lost_is_said_plainly(course: Course) -> None:
    readme = (course.folder / "README.md").read_text(encoding="utf-8")
    first = "".join(course.released["cells"][0]["source"])

    for line in (
        "graded here: 12 public checks, 75 of 100 points",
        "left out: 4 hidden checks (25 points)",
    ):
        assert line in course.said.choose
        assert line in readme
    assert "it can read the checks, and change its marks" in readme
    assert "Here you can earn 75 of 100 points. Not here: 25 points for checks" in first
