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
from autograder.wire.called import Call

Facts = tuple[tuple[str, str], ...]

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
    answer = student.last_answer
    call = _facts_of(student.last, student)
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


def _unusable_answer(call: Facts, answer: str) -> Diagnostic:
    """Return the diagnostic for an answer with which a check could not go on."""
    return Diagnostic(
        code="unusable-answer",
        message="the result cannot be used: it is not of the kind that was asked for",
        facts=(*(call or (("call", "none"),)), ("came back", answer or "nothing")),
        hint="return exactly what the docstring's Returns says",
    )


def _with_call(
    diagnostic: Diagnostic, student: Conversation, *, about: object = None
) -> Diagnostic:
    """Put the call first among the facts: the one that gave what is wrong, else the last one."""
    call = student.last if about is None else student.call_behind(about)
    told = dict(diagnostic.facts).get("call", call.words)
    if not call.words or told != call.words:
        return diagnostic
    others = (fact for fact in diagnostic.facts if fact[0] != "call")
    return replace(diagnostic, facts=(*_facts_of(call, student), *others))


def _facts_of(call: Call, student: Conversation) -> Facts:
    """Return a call as facts: which of several it was, and arguments that fit into a line."""
    if not call.words:
        return ()
    count = student.functions.count(call.name)
    number = (("call number", f"{call.number} of {count}"),) if call.number and count > 1 else ()
    return ("call", call.words), *number, *call.arguments


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
