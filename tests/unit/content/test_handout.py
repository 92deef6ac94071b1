from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from autograder.content.assignment import Assignment, load_assignment
from autograder.content.choice import CourseChoice, Feedback
from autograder.content.handout import handout_text, headings
from autograder.content.projection import project_template
from autograder.content.stub import stub_plan
from autograder.diagnostics import ContentError
from tests.unit.content import four_parts
from tests.unit.content.conftest import FolderBuilder
from tests.unit.content.four_parts import chosen


@pytest.fixture
def assignment(build_folder: FolderBuilder) -> Assignment:
    """Return the assignment of four parts."""
    return load_assignment(build_folder(four_parts.FILES))


def handout(assignment: Assignment) -> str:
    return handout_text(assignment, stub_plan(assignment))


def sections(text: str) -> list[str]:
    return [heading.title for heading in headings(text.split("\n")) if heading.level == 2]


def test_the_whole_handout(assignment: Assignment, snapshot: SnapshotAssertion) -> None:
    assert handout(assignment) == snapshot


def test_a_handout_as_a_course_gives_it_out(
    assignment: Assignment, snapshot: SnapshotAssertion
) -> None:
    choice = CourseChoice(
        graded=("2", "4"),
        given=("3",),
        share=0.25,
        due=datetime.fromisoformat("2026-11-20T23:59+01:00"),
        feedback=Feedback(before_due="score", after_due="causes"),
        policy="Late by a day, ten points less.",
    )

    assert handout(assignment.chosen(choice)) == snapshot


@pytest.mark.parametrize(
    ("graded", "given", "kept"),
    [
        ("1234", "", ["Part 0: A round trip", "Part 1: Doubling", "Part 2: Doubling twice"]),
        ("12", "", ["Part 0: A round trip", "Part 1: Doubling", "Part 2: Doubling twice"]),
        ("2", "", ["Part 1: Doubling", "Part 2: Doubling twice"]),
        ("4", "1", ["Part 1: Doubling"]),
    ],
)
def test_students_read_of_the_parts_that_they_get(
    assignment: Assignment, graded: str, given: str, kept: list[str]
) -> None:
    found = sections(handout(chosen(assignment, graded, given)))

    assert [title for title in found if title[:6] in ("Part 0", "Part 1", "Part 2")] == kept
    assert ("Part 4: Learning" in found) == ("4" in graded)
    assert found[-1] == "Sources"


def test_a_heading_in_code_begins_no_section(assignment: Assignment) -> None:
    assert "## Part 3: this is code" in handout(chosen(assignment, "12"))


def test_a_part_that_is_given_says_so(assignment: Assignment) -> None:
    text = handout(chosen(assignment, "2"))

    assert (
        "## Part 1: Doubling\n\n"
        "*This part is given: `double` and `half` stand ready in `tiny.py`. Nothing is graded "
        "here.*\n" in text
    )


def test_points_of_the_graded_parts_sum_to_100(assignment: Assignment) -> None:
    text = handout(chosen(assignment, "13"))

    assert "| 1 | Twice a number comes out | 50 | public |" in text
    assert "| 3 | One number comes after the other | 25 | public |" in text
    assert "|  | All together | 100 |  |" in text


def test_the_parts_table_needs_both_its_markers(build_folder: FolderBuilder) -> None:
    text = (four_parts.FILES["handout.md"] or "").replace("<!-- END PARTS TABLE -->\n", "")
    folder = build_folder({**four_parts.FILES, "handout.md": text})

    with pytest.raises(ContentError) as caught:
        handout(load_assignment(folder))

    assert caught.value.diagnostic.code == "graded-table-markers"
    assert caught.value.diagnostic.where.endswith("handout.md:5:1")


def test_what_is_not_graded_is_not_checked_either(assignment: Assignment) -> None:
    files = project_template(chosen(assignment, "1"), recordings={})

    checks = files["checks/part_01_doubling.py"].decode()
    assert "double_doubles" in checks
    assert "half_halves" not in checks
    assert "counter_counts" not in checks
    assert "LARGE" not in checks


def test_a_file_of_checks_without_one_that_counts_is_left_out(assignment: Assignment) -> None:
    hidden_only = replace(assignment, choice=CourseChoice(graded=("4",), given=()))
    files = project_template(hidden_only, recordings={})

    assert "learn_hits" in files["checks/part_01_doubling.py"].decode()
    assert "learn_loses_little" not in files["checks/part_01_doubling.py"].decode()
