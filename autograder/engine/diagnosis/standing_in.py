"""Running a check's body with a module of ours in the student's place.

What a worker has to itself is kept apart here too: generators that student code draws from, and a
limit on time. A misconception that does not end is its author's mistake, and a grading goes on.
"""

from __future__ import annotations

import random
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final, Self

import numpy as np
import pytest
import torch

from autograder.check import Check
from autograder.diagnostics import Failure
from autograder.engine.blame import submission_failed
from autograder.engine.diagnosis.transcript import Listener, Transcript
from autograder.wire.answering import Message
from autograder.wire.asking import Conversation, Endpoint, Handle

#: What a body raises when it fails or cannot go on; pytest's own are no ``Exception``.
_ENDS: Final = (Exception, pytest.fail.Exception, pytest.skip.Exception)
#: Processor time until a program that does not end is interrupted, wall time for one that sleeps,
#: and how often it is told if it ignores that.
LIMIT_CPU_SECONDS: Final = 5.0
_WALL_PER_CPU: Final = 10.0
_AGAIN_SECONDS: Final = 0.1

#: A signal, and the timer that sends it.
_Alarm = tuple[signal.Signals, int]


class OutOfTime(BaseException):
    """A program of ours did not end; no ``Exception``, so that a body cannot take it for one."""


class OwnStreams:
    """Answers with generators of its own, as a worker does in its own process.

    Args:
        inner: Who answers, in this process.
    """

    def __init__(self, inner: Endpoint) -> None:
        self._inner = inner
        self._own = _streams()

    def exchange(self, question: Message) -> Message:
        """Answer a question, as :class:`~autograder.wire.asking.Endpoint`."""
        before = _streams()
        _restore(self._own)
        try:
            return self._inner.exchange(question)
        finally:
            self._own = _streams()
            _restore(before)


def _streams() -> tuple[Any, ...]:
    return torch.get_rng_state(), np.random.get_state(), random.getstate()  # noqa: NPY002


def _restore(streams: tuple[Any, ...]) -> None:
    of_torch, of_numpy, of_python = streams
    torch.set_rng_state(of_torch)
    np.random.set_state(of_numpy)  # noqa: NPY002 - the generator that programs use
    random.setstate(of_python)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a program of ours answered in the student's place.

    Attributes:
        transcript: ``None`` if it was too large to keep, or the program did not end.
        failed: Whether the check caught it: the body raised what costs a student points.
        ended: Whether it ended by itself.
    """

    transcript: Transcript | None
    failed: bool
    ended: bool


def hear(
    program: Endpoint,
    check: Check,
    arguments: Mapping[str, object],
    *,
    reference: Conversation,
    seed: int,
) -> Heard:
    """Run a check's body with a program in the student's place.

    Args:
        program: Who answers for the student.
        check: The check.
        arguments: Copies of its fixtures by name, which the body may change.
        reference: The reference's side; it begins and ends the check here once more.
        seed: Of both sides and of the body, at most 32 bits.
    """
    listener = Listener(OwnStreams(program))
    side = Conversation(listener, blame=submission_failed, plain=reference.plain)
    failed, limit = False, TimeLimit(LIMIT_CPU_SECONDS)
    try:
        with limit:
            failed = _run(check, arguments, (side, reference), seed=seed)
    except OutOfTime:
        listener.drop()
    finally:
        side.end()
        reference.end()
    return Heard(
        transcript=listener.transcript(any_order=check.any_order),
        failed=failed,
        ended=not limit.is_over,
    )


def _run(
    check: Check,
    arguments: Mapping[str, object],
    sides: tuple[Conversation, Conversation],
    *,
    seed: int,
) -> bool:
    """Run the body and return whether it failed."""
    from autograder.engine.grading import run_body  # it imports what listens

    try:
        for side in sides:
            side.begin(seed=seed, dtype=check.dtype)
        student = {"student": Handle(sides[0])} if "student" in arguments else {}
        run_body(check, {**arguments, **student}, seed=seed, plain=sides[0].plain)
    except Failure:
        return True
    except _ENDS:
        return False
    return False


class TimeLimit:
    """Interrupts Python code that runs longer; where signals cannot be had, it runs on.

    Processor time decides, so that a busy machine strikes nothing off; a program that sleeps ends
    at a wall limit. Inside it, :class:`OutOfTime` is raised from wherever the code is by then, and
    again while it goes on. Whoever answers for a program takes it for one more error of the
    program, so look at ``is_over``.

    Args:
        cpu_seconds: Of this process.

    Attributes:
        is_over: Whether it was reached.
    """

    def __init__(self, cpu_seconds: float) -> None:
        self._cpu_seconds = cpu_seconds
        self.is_over = False
        self._is_armed = False
        self._before: list[tuple[_Alarm, Any]] = []

    def __enter__(self) -> Self:
        is_main = threading.current_thread() is threading.main_thread()
        self._is_armed = is_main and hasattr(signal, "setitimer")
        if self._is_armed:
            for alarm, seconds in (
                ((signal.SIGPROF, signal.ITIMER_PROF), self._cpu_seconds),
                ((signal.SIGALRM, signal.ITIMER_REAL), self._cpu_seconds * _WALL_PER_CPU),
            ):
                number, timer = alarm
                self._before.append((alarm, signal.signal(number, self._interrupt)))
                signal.setitimer(timer, seconds, _AGAIN_SECONDS)
        return self

    def __exit__(self, *exception: object) -> None:
        self._is_armed = False
        for (number, timer), handler in self._before:
            signal.setitimer(timer, 0)
            signal.signal(number, handler)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        # It may ring at the first instruction of the exit, and has to let that run to its end: or
        # the timers would go on and interrupt whatever comes next.
        leaving = frame is not None and frame.f_code is type(self).__exit__.__code__
        if self._is_armed and not leaving:
            self.is_over = True
            raise OutOfTime
