"""The outcome of one check: whose fault it is, the student's or ours.

A body ends in one of four ways. It returns: passed. It raises ``Failure``: the student's. It raises
an ``AutograderError`` of the host or of the engine: ours. It raises a ``CheckError`` or anything
else: then nobody knows yet, because a body may index an answer that turned out to be None, or hand
it on to the reference. So the body runs once more, on the same inputs, with the reference in the
student's place. If that passes, the answer was unusable and the student's; otherwise the check is
broken and it is ours. A submission that could choose "ours" by what it returns could never be given
a zero.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from autograder.diagnostics import AutograderError, CheckError, Diagnostic, Failure, TimedOut
from autograder.model import Cause, Metric, Outcome
from autograder.printable import printable
from autograder.wire.asking import Conversation

_SHOWN_FRAMES: Final = 4
_MAX_ERROR_CHARACTERS: Final = 300

#: What a body may raise without anybody knowing why; pytest's own are no ``Exception``.
_UNEXPLAINED: Final = (Exception, pytest.fail.Exception, pytest.skip.Exception)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What became of a check, and why it did not pass.

    Attributes:
        outcome: What became of it.
        diagnostic: Why it did not pass.
        value: What the body returned, if it came to its end.
        metric: What was measured, of a metric check that came so far.
        share: Of the points, those that a metric check earns; decides where there is a metric.
        causes: What is likely behind it, best first.
    """

    outcome: Outcome
    diagnostic: Diagnostic | None = None
    value: object = None
    metric: Metric | None = None
    share: float = 0.0
    causes: tuple[Cause, ...] = ()


def judge(
    body: Callable[[], object],
    body_with_reference: Callable[[], object],
    *,
    student: Conversation,
    where: str,
) -> Judgement:
    """Run a check's body and say what became of it.

    Args:
        body: The check with the student's handle.
        body_with_reference: The same, on the same inputs, with the reference in the student's
            place.
        student: The student's side, for the call that was made last and what came back.
        where: ``path:line`` of the check, for faults of ours.
    """
    try:
        value = body()
    except pytest.exit.Exception:
        raise
    except TimedOut as error:
        return Judgement(
            outcome=Outcome.TIMED_OUT, diagnostic=_with_call(error.diagnostic, student)
        )
    except Failure as error:
        diagnostic = _with_call(error.diagnostic, student, about=error.about)
        return Judgement(outcome=Outcome.FAILED, diagnostic=diagnostic)
    except AutograderError as error:
        if isinstance(error, CheckError):
            return _judge_unexplained(error, body_with_reference, student=student, where=where)
        return Judgement(outcome=Outcome.ERRORED, diagnostic=error.diagnostic)
    except _UNEXPLAINED as error:
        return _judge_unexplained(error, body_with_reference, student=student, where=where)
    return Judgement(outcome=Outcome.PASSED, value=value)


def _judge_unexplained(
    error: BaseException,
    body_with_reference: Callable[[], object],
    *,
    student: Conversation,
    where: str,
) -> Judgement:
    """Find out whether an error is the answer's or the check's."""
    call, answer = student.last_call, student.last_answer
    try:
        body_with_reference()
    except pytest.exit.Exception:
        raise
    except _UNEXPLAINED:  # whatever it is, the check is broken
        diagnostic = (
            error.diagnostic if isinstance(error, CheckError) else broken_check(error, where)
        )
        return Judgement(outcome=Outcome.ERRORED, diagnostic=diagnostic)
    return Judgement(outcome=Outcome.FAILED, diagnostic=_unusable_answer(call, answer))


def _unusable_answer(call: str, answer: str) -> Diagnostic:
    """Return the diagnostic for an answer with which a check could not go on."""
    return Diagnostic(
        code="unusable-answer",
        message="the result cannot be used: it is not of the kind that was asked for",
        facts=(("call", call or "none"), ("came back", answer or "nothing")),
        hint="return exactly what the docstring's Returns says",
    )


def _with_call(
    diagnostic: Diagnostic, student: Conversation, *, about: object = None
) -> Diagnostic:
    """Put the call first among the facts: the one that gave what is wrong, else the last one."""
    call = student.last_call if about is None else student.call_behind(about)
    if not call or any(label == "call" for label, _ in diagnostic.facts):
        return diagnostic
    return replace(diagnostic, facts=(("call", call), *diagnostic.facts))


def broken_check(error: BaseException, where: str) -> Diagnostic:
    """Return the diagnostic for an error that a check raises whoever answers.

    Args:
        error: What it raised.
        where: ``path:line`` of the check.
    """
    frames = traceback.extract_tb(error.__traceback__)
    steps = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-_SHOWN_FRAMES:])
    )
    text = printable(str(error), limit_characters=_MAX_ERROR_CHARACTERS)
    return Diagnostic(
        code="check-broken",
        message="the check itself raised an error, so it says nothing about your work",
        where=where,
        facts=(("error", f"{type(error).__name__}: {text}"), ("at", steps)),
        hint="nothing is lost: it is graded again when the check is mended",
    )
