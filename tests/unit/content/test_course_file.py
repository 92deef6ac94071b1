from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from autograder.content.choice import CourseChoice, Feedback, Resubmit
from autograder.content.course_file import load_chosen, load_course, parse_course
from autograder.content.manifest import Manifest, parse_manifest
from autograder.diagnostics import ManifestError, UsageError
from tests.unit.content.conftest import FolderBuilder

MANIFEST = """
slug: tiny
title: Tiny
version: 1.0.0
summary: Four parts.
parts:
  "1": {title: One, level: core, minutes: 10}
  "2": {title: Two, level: core, minutes: 10}
  "3": {title: Three, level: extension, minutes: 10}
  "10": {title: Ten, level: extension, minutes: 10}
"""


@pytest.fixture
def manifest() -> Manifest:
    """Return a manifest with two core parts and two extensions."""
    return parse_manifest(MANIFEST, path="assignment.yaml")


def chosen(entry: str, manifest: Manifest) -> CourseChoice:
    return parse_course(f"assignments: {{tiny: {entry}}}", path="course.yaml").choice(manifest)


@pytest.mark.parametrize(
    ("entry", "graded", "given"),
    [
        ("{}", ("1", "2", "3", "10"), ()),
        ("{parts: all}", ("1", "2", "3", "10"), ()),
        ("{parts: core}", ("1", "2"), ()),
        ('{parts: ["10", "2"]}', ("2", "10"), ()),  # the assignment's order, not the file's
        ('{parts: core, given: ["1"]}', ("2",), ("1",)),
        ('{parts: core, given: ["3"]}', ("1", "2"), ("3",)),
        ('{parts: ["1", "2"], given: ["2"]}', ("1",), ("2",)),
    ],
)
def test_a_choice_says_which_parts_are_graded_and_which_are_given(
    manifest: Manifest, entry: str, graded: tuple[str, ...], given: tuple[str, ...]
) -> None:
    choice = chosen(entry, manifest)

    assert (choice.graded, choice.given) == (graded, given)
    assert choice.everything == (graded == ("1", "2", "3", "10"))


def test_a_report_says_the_choice_unless_everything_is_graded(manifest: Manifest) -> None:
    assert chosen("{}", manifest).flags == ()
    assert chosen("{parts: core}", manifest).flags == ("parts 1, 2",)
    assert chosen('{parts: core, given: ["3"]}', manifest).flags == ("parts 1, 2", "given 3")


def test_everything_else_of_a_course_is_kept_with_the_choice(manifest: Manifest) -> None:
    text = """
course: Deep learning
policy: Late by a day, ten points less.
assignments:
  tiny:
    weight: 1
    due: 2026-11-20T23:59+01:00
    feedback: {before_due: score, after_due: causes}
  other: {weight: 3, policy: Not this one.}
"""
    choice = parse_course(text, path="course.yaml").choice(manifest)

    assert choice.course == "Deep learning"
    assert (choice.weight, choice.share) == (1.0, 0.25)
    assert choice.due == datetime.fromisoformat("2026-11-20T23:59+01:00")
    assert choice.feedback == Feedback(before_due="score", after_due="causes")
    assert choice.policy == "Late by a day, ten points less."


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("assignments: {tiny: {partz: core}}", "1:22", "did you mean 'parts'?"),
        ("assignments: {tiny: {parts: corre}}", "1:29", "neither core, all nor a list"),
        ("assignments: {tiny: {parts: [1]}}", "1:29", 'put every id in quotes: "1"'),
        ('assignments: {tiny: {parts: ["1", "1"]}}', "1:29", "stands twice"),
        ("assignments: {tiny: {parts: []}}", "1:29", "neither core, all nor a list"),
        ("assignments: {tiny: {due: 2026-11-20}}", "1:27", "no offset from UTC"),
        ("assignments: {tiny: {due: soon}}", "1:27", "2026-11-20T23:59+01:00"),
        ("assignments: {tiny: {weight: -1}}", "1:30", "greater than or equal to 0"),
        ("assignments: {tiny: {feedback: {before_due: all}}}", "1:45", "nothing, score, checks or"),
        ("assignments: {tiny: {feedback: {before: score}}}", "1:33", "did you mean 'before_due'?"),
        ("courses: x\nassignments: {tiny: {}}", "1:1", "did you mean 'course'?"),
        ("course: x", "1:1", "the key 'assignments' is missing"),
        ("assignments: [tiny]", "1:14", "a mapping"),
        # found only beside the assignment, and still at its place in the course file
        ('assignments: {tiny: {parts: ["1", "11"]}}', "1:35", "did you mean '1"),
        ('assignments:\n  tiny:\n    given: ["4"]', "3:13", "tiny has no part '4'"),
        ('assignments: {tiny: {parts: ["1"], given: ["1"]}}', "1:43", "no part is left to grade"),
    ],
)
def test_a_mistake_is_shown_at_its_place(
    manifest: Manifest, text: str, where: str, said: str
) -> None:
    with pytest.raises(ManifestError) as caught:
        parse_course(text, path="course.yaml").choice(manifest)

    assert caught.value.diagnostic.where == f"course.yaml:{where}"
    assert said in str(caught.value)


def test_one_reading_shows_every_mistake(manifest: Manifest) -> None:
    with pytest.raises(ManifestError) as caught:
        parse_course("assignments: {tiny: {partz: 1, weight: x, due: no}}", path="c.yaml")

    also = [value for label, value in caught.value.diagnostic.facts if label == "also"]
    assert [line.split(": ")[0] for line in also] == ["c.yaml:1:40", "c.yaml:1:48"]


def test_an_assignment_that_the_course_does_not_list_is_refused(manifest: Manifest) -> None:
    course = parse_course("assignments: {tinny: {}, other: {}}", path="course.yaml")

    with pytest.raises(UsageError, match="did you mean 'tinny'") as caught:
        course.choice(manifest)

    assert caught.value.diagnostic.code == "course-without-assignment"


def test_an_assignment_is_read_as_a_course_gives_it_out(
    build_folder: FolderBuilder, tmp_path: Path
) -> None:
    folder = build_folder()
    course = tmp_path / "course.yaml"
    course.write_text("assignments: {tiny: {parts: core}}\n")

    whole, chosen = load_chosen(folder, course=None), load_chosen(folder, course=course)

    assert (whole.graded_parts, chosen.graded_parts) == (("1", "2"), ("1",))
    assert chosen.content_sha256 == whole.content_sha256
    assert load_course(course).slugs == ("tiny",)


def test_hidden_checks_are_shown_and_nobody_is_stopped_unless_the_course_says_so(
    manifest: Manifest,
) -> None:
    plain = chosen("{}", manifest)
    strict = chosen("{hidden_checks: after_due, resubmit: {most: 3, hours: 1.5}}", manifest)

    assert (plain.hidden_checks, plain.resubmit) == ("visible", None)
    assert (strict.hidden_checks, strict.resubmit) == ("after_due", Resubmit(most=3, hours=1.5))
    assert plain.flags == strict.flags == ()  # neither changes a grade


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{hidden_checks: never}", "hidden_checks is not one of its values"),
        ("{resubmit: {most: 0, hours: 1}}", "greater than or equal to 1"),
        ("{resubmit: {most: 1}}", "the key 'hours' is missing"),
        ("{resubmit: {most: 1, hour: 2, hours: 2}}", "did you mean 'hours'?"),
    ],
)
def test_a_mistake_in_what_is_shown_or_how_often_is_said_with_its_place(
    manifest: Manifest, entry: str, said: str
) -> None:
    with pytest.raises(ManifestError, match=r"course.yaml:1:\d+") as caught:
        chosen(entry, manifest)

    assert said in str(caught.value)
