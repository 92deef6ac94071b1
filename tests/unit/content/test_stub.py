from __future__ import annotations

import ast

import pytest
from syrupy.assertion import SnapshotAssertion

from autograder.content.assignment import Assignment, load_assignment
from autograder.content.stub import refuse_needed_extensions, stub, stub_plan
from autograder.diagnostics import ContentError
from tests.unit.content import four_parts
from tests.unit.content.conftest import FolderBuilder
from tests.unit.content.four_parts import chosen


@pytest.fixture
def assignment(build_folder: FolderBuilder) -> Assignment:
    """Return the assignment of four parts."""
    return load_assignment(build_folder(four_parts.FILES))


def defined(text: str) -> list[str]:
    """Return what a file defines at its top level."""
    return [
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def test_without_a_choice_every_part_is_to_be_written(assignment: Assignment) -> None:
    plan = stub_plan(assignment)

    assert (plan.solved, plan.absent) == ((), ())
    assert stub(assignment).count("not written yet") == 5


@pytest.mark.parametrize(
    ("graded", "given", "solved", "absent"),
    [
        ("1", "", "", "234"),
        ("12", "", "", "34"),
        ("2", "", "1", "34"),  # quadruple calls double
        ("2", "1", "1", "34"),
        ("13", "2", "2", "4"),
        ("3", "2", "12", "4"),  # what a given part builds on is given too
        ("4", "", "", "123"),  # a parameter called double is not the function
    ],
)
def test_what_a_part_builds_on_arrives_solved_and_the_rest_stays_out(
    assignment: Assignment, graded: str, given: str, solved: str, absent: str
) -> None:
    plan = stub_plan(chosen(assignment, graded, given))

    assert ("".join(plan.solved), "".join(plan.absent)) == (solved, absent)


def test_whatever_stands_in_a_stub_is_to_be_written_or_works(assignment: Assignment) -> None:
    text = stub(chosen(assignment, "2"))
    space: dict[str, object] = {}
    exec(compile(text, "tiny.py", "exec"), space)  # noqa: S102 - our own file

    assert defined(text) == ["double", "half", "quadruple"]
    assert space["double"](3.0) == 6.0  # type: ignore[operator]
    with pytest.raises(NotImplementedError, match="Part 2"):
        space["quadruple"](3.0)  # type: ignore[operator]


def test_with_a_part_goes_what_only_it_uses(assignment: Assignment) -> None:
    text = stub(chosen(assignment, "12"))

    assert "_fresh" not in text
    assert "itertools" not in text
    assert "STEPS" not in text
    assert "SOLUTION" not in text
    assert "Part 3" not in text
    assert "ONE = 1" in text


def test_a_part_at_the_top_level_can_be_given(assignment: Assignment) -> None:
    assert "STEPS = 3 * 4 + 5\n" in stub(chosen(assignment, "1", "4"))
    assert "STEPS = ...\n" in stub(chosen(assignment, "14"))


def test_a_class_with_a_method_that_is_graded_stays_whole(build_folder: FolderBuilder) -> None:
    source = four_parts.FILES["source/tiny.py"] or ""
    at = source.rindex("BEGIN SOLUTION 3", 0, source.index("return next("))
    shared = source[:at] + source[at:].replace("SOLUTION 3", "SOLUTION 4", 2)
    folder = build_folder({**four_parts.FILES, "source/tiny.py": shared})

    plan = stub_plan(chosen(load_assignment(folder), "4"))

    assert plan.solved == ("3",)


def test_a_core_part_never_builds_on_an_extension(build_folder: FolderBuilder) -> None:
    source = (four_parts.FILES["source/tiny.py"] or "").replace("x / 2", "x / learn(1.0)")
    folder = build_folder({**four_parts.FILES, "source/tiny.py": source})

    with pytest.raises(ContentError, match="builds on part 4") as caught:
        refuse_needed_extensions(load_assignment(folder))

    assert caught.value.diagnostic.code == "extension-needed"


@pytest.mark.parametrize(("graded", "given"), [("12", ""), ("23", "1"), ("4", "")])
def test_the_whole_stub(
    assignment: Assignment, graded: str, given: str, snapshot: SnapshotAssertion
) -> None:
    assert stub(chosen(assignment, graded, given)) == snapshot
