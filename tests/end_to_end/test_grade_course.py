"""``autograder grade --course``: some of an assignment's parts, scaled to 100."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import Said, autograder, write

MANIFEST = """
    slug: tiny
    title: Tiny
    version: 1.0.0
    summary: Doubles a number.
    parts:
      "1": {title: Doubling, level: core, minutes: 5, functions: [double]}
      "2": {title: Halving, level: core, minutes: 5, functions: [half]}
      "3": {title: Negating, level: extension, minutes: 5, functions: [negate]}
"""
SOURCE = '''
    def double(x):
        """Return twice ``x``."""
        # BEGIN SOLUTION 1
        return 2 * x
        # END SOLUTION 1


    def half(x):
        """Return half of ``x``."""
        # BEGIN SOLUTION 2
        return x / 2
        # END SOLUTION 2


    def negate(x):
        """Return the negative."""
        # BEGIN SOLUTION 3
        return -x
        # END SOLUTION 3
'''
CHECKS = '''
    from autograder.check import check, expect_close


    @check(part="1", points=10)
    def double_is_twice(student, reference, rng):
        """Twice the number"""
        expect_close(student.double(1.5), 3.0, rtol=1e-9, atol=0)


    @check(part="2", points=10)
    def half_is_half(student, reference, rng):
        """Half of the number"""
        expect_close(student.half(1.5), 0.75, rtol=1e-9, atol=0)


    @check(part="2", points=10, hidden=True)
    def half_of_a_negative_number(student, reference, rng):
        """Half of a negative number"""
        expect_close(student.half(-1.5), -0.75, rtol=1e-9, atol=0)


    @check(part="3", points=70)
    def negate_negates(student, reference, rng):
        """The negative number"""
        expect_close(student.negate(1.5), -1.5, rtol=1e-9, atol=0)
'''
WITHOUT_EXTENSION = """
    def double(x):
        return 2 * x


    def half(x):
        return abs(x) / 2
"""
COURSE = """
    assignments:
      tiny: {parts: core, given: %s}
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an assignment, a submission without the extension, and a course."""
    folder = tmp_path_factory.mktemp("school")
    files = {
        "tiny/assignment.yaml": MANIFEST,
        "tiny/handout.md": "# Tiny\n",
        "tiny/source/tiny.py": SOURCE,
        "tiny/checks/part_01.py": CHECKS,
        "inbox/ada/tiny.py": WITHOUT_EXTENSION,
        "course.yaml": COURSE % "[]",
        "given.yaml": COURSE % '["1"]',
        "wrong.yaml": COURSE % '["7"]',
    }
    write(folder, files)
    return folder


def grade(school: Path, *more: object) -> Said:
    return autograder("grade", "-a", "tiny", "-o", "out", *more, "inbox/ada", cwd=school)


def report(school: Path) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((school / "out/ada/staff.json").read_bytes())
    return tree


def test_the_parts_that_a_course_chooses_count_100(school: Path) -> None:
    assert grade(school, "--course", "course.yaml").code == 0

    found = report(school)
    assert (found["score"], found["max_score"]) == (66.67, 100.0)
    assert [check["max_score"] for check in found["checks"]] == [33.34, 33.33, 33.33]
    assert [check["score"] for check in found["checks"]] == [33.34, 33.33, 0.0]
    assert found["flags"] == ["parts 1, 2"]
    assert list(found["part_titles"]) == ["1", "2"]
    with (school / "out/grades.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["score"], line["part 1"], line["part 2"]) == ("66.67", "33.34", "33.33")


@pytest.mark.release
def test_a_report_of_another_choice_is_not_current(school: Path) -> None:
    grade(school, "--course", "course.yaml")
    again = grade(school, "--course", "course.yaml")
    assert "1 with a current report" in again.err

    other = grade(school, "--course", "given.yaml")

    assert "with a current report" not in other.err
    found = report(school)
    assert (found["score"], found["max_score"]) == (50.0, 100.0)
    assert found["flags"] == ["parts 2", "given 1"]


@pytest.mark.release
def test_without_a_course_everything_is_graded(school: Path) -> None:
    grade(school)

    found = report(school)
    assert (found["score"], found["max_score"], found["flags"]) == (20.0, 100.0, [])


def test_a_mistake_in_the_course_file_stops_before_anything_is_graded(school: Path) -> None:
    said = grade(school, "--course", "wrong.yaml")

    assert said.code == 3
    assert "wrong.yaml:3:31: tiny has no part '7'" in said.err
