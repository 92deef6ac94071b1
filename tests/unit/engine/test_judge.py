"""Whose fault it is: the student's, ours, or nobody's."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import (
    AutograderError,
    CheckError,
    ContentError,
    Diagnostic,
    Failure,
    ProtocolError,
    RunnerError,
    SubmissionRaised,
    TimedOut,
    UsageError,
    WorkerEnded,
    WorkerLost,
)
from autograder.engine.blame import submission_failed
from autograder.engine.judge import Judgement, judge
from autograder.model import Outcome
from autograder.wire.asking import Conversation
from tests.unit.engine.tiny import Answering

FOUND = Diagnostic(code="some-code", message="something")


def judged(body: Callable[[], None], again: Callable[[], None] = lambda: None) -> Judgement:
    student = Conversation(Answering(lambda: 3), blame=submission_failed)
    student.begin(seed=0, dtype="float64")
    return judge(body, again, student=student, where="part_01.py:3")


def raising(error: BaseException) -> Callable[[], None]:
    def body() -> None:
        raise error

    return body


def _instance(name: str) -> Exception | None:
    kind = getattr(builtins, name)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        return None
    try:
        return kind("text")
    except TypeError:
        return None


#: Every exception of Python that can be made from a text.
ERRORS = [error for name in dir(builtins) if (error := _instance(name)) is not None]
UNEXPLAINED = st.sampled_from([*ERRORS, CheckError(FOUND)])


@given(UNEXPLAINED, UNEXPLAINED | st.just(Failure(FOUND)))
def test_what_happens_with_the_reference_too_is_ours(error: Exception, again: Exception) -> None:
    judgement = judged(raising(error), raising(again))

    assert judgement.outcome is Outcome.ERRORED
    assert judgement.diagnostic is not None
    expected = "some-code" if isinstance(error, CheckError) else "check-broken"
    assert judgement.diagnostic.code == expected


@given(UNEXPLAINED)
def test_what_happens_with_the_student_alone_is_the_student_s(error: Exception) -> None:
    judgement = judged(raising(error))

    assert judgement.outcome is Outcome.FAILED
    assert judgement.diagnostic is not None
    assert judgement.diagnostic.code == "unusable-answer"


def test_a_body_that_returns_has_passed() -> None:
    assert judged(lambda: None) == Judgement(outcome=Outcome.PASSED)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Failure(FOUND), Outcome.FAILED),
        (SubmissionRaised(FOUND, exception_types=()), Outcome.FAILED),
        (WorkerEnded(FOUND), Outcome.FAILED),
        (TimedOut(FOUND), Outcome.TIMED_OUT),
        (AutograderError(FOUND), Outcome.ERRORED),
        (UsageError(FOUND), Outcome.ERRORED),
        (ContentError(FOUND), Outcome.ERRORED),
        (RunnerError(FOUND), Outcome.ERRORED),
        (WorkerLost(FOUND), Outcome.ERRORED),
        (ProtocolError(FOUND), Outcome.ERRORED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_an_error_that_says_whose_it_is_is_believed(error: Exception, outcome: Outcome) -> None:
    def never() -> None:
        raise AssertionError("it ran again")

    judgement = judged(raising(error), never)

    assert judgement == Judgement(outcome=outcome, diagnostic=FOUND)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, pytest.exit.Exception])
def test_whoever_wants_to_stop_is_let_through(kind: type[BaseException]) -> None:
    with pytest.raises(kind):
        judged(raising(kind("now")))


@pytest.mark.parametrize("outcome", [pytest.fail, pytest.skip])
def test_pytest_s_own_outcomes_are_judged_as_other_errors(outcome: Callable[[str], None]) -> None:
    """``with pytest.raises(...)`` around a call ends so when the call raises nothing."""
    assert judged(lambda: outcome("no")).outcome is Outcome.FAILED
    assert judged(lambda: outcome("no"), lambda: outcome("no")).outcome is Outcome.ERRORED


def test_a_failure_says_which_call_was_made() -> None:
    student = Conversation(Answering(lambda: 3), blame=submission_failed)
    student.begin(seed=0, dtype="float64")
    student.call("f", (1,), {}, name="f")

    judgement = judge(raising(Failure(FOUND)), lambda: None, student=student, where="")

    assert judgement.diagnostic is not None
    assert judgement.diagnostic.facts == (("call", "f(1)"),)


def test_an_unusable_answer_says_what_came_back() -> None:
    student = Conversation(Answering(lambda: 3), blame=submission_failed)
    student.begin(seed=0, dtype="float64")
    student.call("f", (1,), {}, name="f")

    def again() -> None:
        student.call("g", (), {}, name="g")

    judgement = judge(raising(TypeError()), again, student=student, where="")

    assert judgement.diagnostic is not None
    assert judgement.diagnostic.facts == (("call", "f(1)"), ("came back", "3"))


def test_a_broken_check_says_where() -> None:
    diagnostic = judged(raising(ValueError("\x1b" * 999)), raising(ValueError())).diagnostic

    assert diagnostic is not None
    assert diagnostic.where == "part_01.py:3"
    facts = dict(diagnostic.facts)
    assert facts["error"].startswith("ValueError: \\x1b")
    assert Path(__file__).name in facts["at"]


# ------------------------------------------------------------------ the two roots


def _subclasses(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*(_subclasses(one) for one in kind.__subclasses__()))


def test_the_two_roots_never_meet() -> None:
    import autograder.cli.grade
    import autograder.engine.practice
    import autograder.runner.run  # noqa: F401

    theirs, ours = _subclasses(Failure), _subclasses(AutograderError)

    assert len(theirs) >= 4
    assert len(ours) >= 10
    assert not theirs & ours
    assert all(not issubclass(one, tuple(ours)) for one in theirs)
    assert all(not issubclass(one, tuple(theirs)) for one in ours)
