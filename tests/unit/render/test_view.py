from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.render import (
    render_check_lines,
    render_report_html,
    report_json,
    student_view,
)
from autograder.model import CheckResult, Explanation, Outcome, Visibility
from tests.unit.render import samples

PLANTED = "zqplanted"


def test_a_hidden_check_keeps_its_words_and_loses_its_values() -> None:
    whole = next(c for c in samples.realistic().checks if c.title.startswith("Attention agrees"))

    seen = student_view(samples.report([whole])).checks[0]

    assert seen == whole.model_copy(
        update={
            "explanation": Explanation(
                code=samples.ROWS.code,
                message=samples.ROWS.message,
                given=samples.ROWS.given,
                hint=samples.ROWS.hint,
            ),
            "output": "",
            "wall_seconds": 0.0,
            "cpu_seconds": 0.0,
        }
    )


def test_a_public_check_stays_as_it_is() -> None:
    whole = samples.realistic()

    public = [c for c in whole.checks if c.visibility is Visibility.PUBLIC]

    assert [c for c in student_view(whole).checks if c in public] == public


def test_an_errored_check_says_nothing_of_what_broke_even_when_public() -> None:
    """What broke is ours: its facts may quote the solution."""
    errored = next(
        c for c in samples.realistic(undecided=True).checks if c.outcome is Outcome.ERRORED
    )
    assert errored.visibility is Visibility.PUBLIC

    seen = student_view(samples.report([errored])).checks[0].explanation

    assert seen is not None
    assert (seen.where, seen.facts) == ("", ())


def test_what_is_for_staff_goes_and_what_identifies_the_grading_stays() -> None:
    whole = samples.realistic()

    seen = student_view(whole)

    assert (seen.notes, seen.wall_seconds) == ((), 0.0)
    assert (seen.environment.promises, seen.environment.image) == ((), None)
    assert seen.environment.torch == "2.13.0"
    kept = ("submission", "score", "final", "key", "content_sha256", "flags", "version")
    assert all(getattr(seen, name) == getattr(whole, name) for name in kept)


def test_the_whole_report_is_not_changed() -> None:
    whole = samples.realistic()
    before = report_json(whole)

    student_view(whole)

    assert report_json(whole) == before


@pytest.mark.parametrize("undecided", [False, True])
def test_taking_the_view_twice_changes_nothing_more(undecided: bool) -> None:  # noqa: FBT001
    once = student_view(samples.realistic(undecided=undecided))

    assert student_view(once) == once


def _texts() -> st.SearchStrategy[str]:
    return st.text(alphabet="ab <&\"'\\é\n", max_size=6).map(lambda text: f"{text}{PLANTED}{text}")


@st.composite
def _checks(draw: st.DrawFn) -> CheckResult:
    """Draw a check; if it is hidden, what a student must not read of it holds planted text."""
    hidden = draw(st.booleans())
    outcome = draw(st.sampled_from(Outcome))
    closed = hidden or outcome is Outcome.ERRORED
    text = _texts() if closed else st.just("plain")
    explanation = Explanation(
        code=draw(st.sampled_from(["values-differ", "unusable-answer"])),
        message="the values differ",
        where=draw(text),
        given="small numbers",
        facts=tuple(draw(st.lists(st.tuples(text, text), max_size=3))),
        hint=draw(st.sampled_from([None, "print the shapes"])),
    )
    changes: dict[str, Any] = {
        "part": draw(st.sampled_from(["1", "2"])),
        "visibility": Visibility.HIDDEN if hidden else Visibility.PUBLIC,
        "output": draw(text),
        "explanation": None if outcome is Outcome.PASSED else explanation,
        "diagnosis": draw(st.sampled_from([(), (samples.WRONG_AXIS,)])),
        "score": draw(st.sampled_from([0.0, 1.5])),
    }
    return samples.check(draw(st.integers(0, 3)), outcome, **changes)


@given(checks=st.lists(_checks(), min_size=1, max_size=6))
def test_nothing_planted_in_a_hidden_check_reaches_a_student(checks: list[CheckResult]) -> None:
    whole = samples.report(checks)

    assert PLANTED not in report_json(student_view(whole))
    assert PLANTED not in render_report_html(whole, audience="student")
    assert PLANTED not in render_check_lines(whole)
