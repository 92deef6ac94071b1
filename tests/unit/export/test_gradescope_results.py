"""``results.json``: the schema, the points, who sees what, and what is repeated."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.choice import CourseChoice, Feedback, HiddenShown, Shown
from autograder.export.gradescope.results import (
    Display,
    display_of,
    failed_document,
    repeated_document,
    results_document,
    write_results,
)
from autograder.export.rows import sheet_of
from autograder.model import Environment, Metric, Outcome, Promise, Report
from tests.unit.export.random_reports import reports
from tests.unit.export.schemas import conforms, strict_json
from tests.unit.render.samples import HIDDEN, check, report

SCHEMA = "gradescope_results.schema.json"
DUE = datetime(2026, 11, 20, tzinfo=UTC)
DONE = Environment(runner="embedded")
DISPLAYS = st.builds(
    Display,
    level=st.sampled_from(["nothing", "score", "checks", "causes"]),
    checks=st.sampled_from(["visible", "after_due_date", "hidden"]),
    hidden=st.sampled_from(["visible", "after_due_date", "hidden"]),
)


@given(one=reports(), display=DISPLAYS, is_done=st.booleans())
def test_every_report_becomes_a_document_of_the_schema_and_what_is_shown_moves_no_points(
    one: Report, display: Display, *, is_done: bool
) -> None:
    sheet = sheet_of(one, shown=display.level)
    document = results_document(sheet, display=display, environment=DONE if is_done else None)

    conforms(document, SCHEMA)
    assert _points(document) == _points(results_document(sheet_of(one), display=Display()))


def test_a_check_that_was_not_run_keeps_its_maximum_and_does_not_pass() -> None:
    one = report([check(1), check(2, Outcome.SKIPPED), check(3, Outcome.ERRORED)])
    document = results_document(sheet_of(one), display=Display(), environment=DONE)

    found = [(t["score"], t["max_score"], t["status"]) for t in document["tests"]]
    assert found == [(4.0, 4.0, "passed"), (0.0, 4.0, "failed"), (0.0, 4.0, "failed")]
    assert "Not your fault: 4 points are still open." in document["output"]
    assert document["tests"][2]["output"].startswith("not your fault")


def test_hidden_checks_that_are_not_shown_leave_a_subtotal_in_words() -> None:
    failed = check(2, Outcome.FAILED, visibility=HIDDEN)
    sheet = sheet_of(report([check(1), failed]))
    document = results_document(sheet, display=Display(hidden="hidden"), environment=DONE)

    assert [t["visibility"] for t in document["tests"]] == ["visible", "hidden"]
    assert (
        "Points of the checks that are shown: 4 of 4. The others are worth 4"
        in (document["output"])
    )


def test_everything_is_visible_unless_the_course_says_otherwise() -> None:
    sheet = sheet_of(report([check(1, visibility=HIDDEN)]))
    display = display_of(None, created=None, due=None)

    assert [t["visibility"] for t in results_document(sheet, display=display)["tests"]] == (
        ["visible"]
    )


@pytest.mark.parametrize(
    ("before", "after", "days", "level", "checks"),
    [
        ("causes", "causes", -1, "causes", "visible"),
        ("checks", "causes", -1, "checks", "visible"),
        ("checks", "causes", 1, "causes", "visible"),
        ("score", "causes", -1, "score", "after_due_date"),
        ("nothing", "score", -1, "nothing", "hidden"),
        ("nothing", "score", 1, "score", "hidden"),
    ],
)
def test_a_course_shows_before_and_after_the_due_date_what_it_says(
    before: Shown, after: Shown, days: int, level: Shown, checks: str
) -> None:
    feedback = Feedback(before_due=before, after_due=after)
    choice = CourseChoice(graded=("1",), due=DUE, feedback=feedback)
    display = display_of(choice, created=DUE + timedelta(days=days), due=None)

    assert (display.level, display.checks) == (level, checks)


@pytest.mark.parametrize(
    ("says", "visibility"),
    [("visible", "visible"), ("after_due", "after_due_date"), ("hidden", "hidden")],
)
def test_a_course_says_when_hidden_checks_are_shown(says: HiddenShown, visibility: str) -> None:
    choice = CourseChoice(graded=("1",), hidden_checks=says)

    assert display_of(choice, created=None, due=None).hidden == visibility


@pytest.mark.parametrize(("level", "said"), [("score", True), ("nothing", False)])
def test_the_score_alone_is_said_in_words(level: Shown, *, said: bool) -> None:
    sheet = sheet_of(report([check(1), check(2, Outcome.FAILED)]), shown=level)
    document = results_document(
        sheet, display=Display(level=level, checks="hidden"), environment=DONE
    )

    assert ("Points: 4 of 8." in document["output"]) is said


@pytest.mark.parametrize(
    ("value", "floor", "gate", "board"),
    [
        (0.9812345678, 0.3, 0.95, [{"name": "m", "value": 0.981235, "order": "desc"}]),
        (0.11, 0.17, 0.13, [{"name": "m", "value": 0.11, "order": "asc"}]),
        (None, 0.17, 0.13, []),
    ],
)
def test_the_leaderboard_has_what_training_reached(
    value: float | None, floor: float, gate: float, board: list[object]
) -> None:
    metric = Metric(name="m", value=value, floor=floor, gate=gate, target=gate, runs=1)
    one = report([check(1, metric=metric, visibility=HIDDEN)])

    for display, expected in ((Display(), board), (Display(hidden="hidden"), [])):
        document = results_document(sheet_of(one), display=display, environment=DONE)
        assert document["leaderboard"] == expected


def test_a_result_says_what_the_container_kept_and_what_it_did_not() -> None:
    promises = (
        Promise(name="files", holds=True, detail="Landlock"),
        Promise(name="memory", holds=False, detail="no control group"),
    )
    where = Environment(runner="embedded", promises=promises)
    document = results_document(sheet_of(report([check(1)])), display=Display(), environment=where)

    assert "In force there: files." in document["output"]
    assert "Not in force in this container: memory." in document["output"]
    assert document["extra_data"]["promises"] == {"files": True, "memory": False}


def test_a_document_that_was_cut_short_says_so() -> None:
    document = results_document(sheet_of(report([check(1)])), display=Display())

    assert "ended before all of them ran" in document["output"]


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_refused_and_leaves_the_last_document(
    number: float, tmp_path: Path
) -> None:
    write_results({"score": 1.0}, tmp_path)

    with pytest.raises(ValueError, match="not JSON compliant"):
        write_results({"score": number}, tmp_path)
    assert strict_json((tmp_path / "results.json").read_text()) == {"score": 1.0}
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_an_earlier_document_is_repeated_with_one_notice_however_often() -> None:
    first = results_document(sheet_of(report([check(1)])), display=Display(), environment=DONE)
    once = repeated_document(json.loads(json.dumps(first)), notice="Too soon.")
    assert once is not None
    twice = repeated_document(once, notice="Too soon again.")
    assert twice is not None

    conforms(twice, SCHEMA)
    assert (twice["score"], twice["tests"]) == (first["score"], first["tests"])
    assert twice["output"].count("Too soon") == 1


@pytest.mark.parametrize(
    "earlier", [{}, {"tests": "none"}, {"score": "4"}, {"tests": [], "score": math.nan}]
)
def test_what_is_no_document_is_not_repeated(earlier: dict[str, object]) -> None:
    assert repeated_document(earlier, notice="Too soon.") is None


def test_what_gradescope_adds_to_an_earlier_document_is_left_away() -> None:
    kept = repeated_document({"score": 3.0, "unknown": 1}, notice="Too soon.")

    assert kept == {"score": 3.0, "output": "Too soon."}


def test_a_grading_that_broke_lists_every_check_and_blames_nobody() -> None:
    document = failed_document("Not your fault.", names=[("1", "A claim", 4000)])

    conforms(document, SCHEMA)
    assert document["tests"][0]["max_score"] == 40.0


def test_nobody_is_held_to_a_document_in_which_something_of_ours_broke() -> None:
    broken = failed_document("Something broke on our side.", names=[("1", "It doubles", 1000)])

    assert repeated_document(broken, notice="Too soon.") is None


def _points(document: Mapping[str, Any]) -> list[float]:
    tests = [points for test in document["tests"] for points in (test["score"], test["max_score"])]
    return [document["score"], *tests]
