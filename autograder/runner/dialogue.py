"""One worker process and the conversation with it: questions, answers, and limits on both."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import time
from typing import Final, TypeGuard

from autograder.diagnostics import Failure, RunnerError, TimedOut
from autograder.engine.grading import Usage
from autograder.limits import Limits
from autograder.model import Promise
from autograder.runner import endings
from autograder.runner.clock import Clock
from autograder.runner.fork_client import Ending, ProcessorTime, WorkerProcess
from autograder.runner.pipes import Pipes, PrintedOutput
from autograder.wire.answering import Message
from autograder.wire.frame import FrameError, decode, encode
from autograder.wire.troubles import answered_nonsense
from autograder.wire.values import pack, unpack

#: CPU seconds for a forked worker to confine itself; it takes about 0.02.
_READY_CPU_SECONDS: Final = 10.0
#: Reading a worker's times costs a tenth of a millisecond; questions that take less than this
#: together are not worth it.
_UNREAD_SECONDS: Final = 0.25
_NONCE_BITS: Final = 48
#: A process whose pipe closed because it ended is gone within milliseconds.
_END_SECONDS: Final = 1.0
#: What reading a frame may raise. All but the first would be a hole in the reader, and still the
#: worker's doing. A MemoryError is not among them: a frame is small, so it would be ours.
_UNREADABLE: Final = (
    FrameError, ArithmeticError, LookupError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
_LATE: Final = "your code did not answer in time"


class Dialogue:
    """A worker and the pipes to it; whoever makes one closes it.

    Args:
        process: The worker, which becomes this object's to close.
        limits: Its bounds.
    """

    def __init__(self, process: WorkerProcess, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._output = PrintedOutput(process.output_fd, limit_bytes=limits.output_bytes)
        self._pipes = Pipes(process.requests_fd, process.answers_fd, self._output)
        self._ending: Ending | None = None
        self._last_usage = Usage()
        self._cpu_seconds_before = 0.0
        self._asked_seconds = self._unread_seconds = 0.0
        self._times = ProcessorTime(cpu_seconds=0.0, waiting_seconds=0.0)
        #: Where the worker finds the submission.
        self.folder = str(process.submission)

    def ready(self) -> tuple[Promise, ...]:
        """Wait for the "ready" frame and return the worker's promises.

        Raises:
            RunnerError: If it does not come: student code has not run yet, so this is our fault.
        """
        clock = Clock(_READY_CPU_SECONDS, self._process.processor_time)
        try:
            frame = decode(self._pipes.reader(clock.look), unpack)
        except (EOFError, FrameError, TimedOut) as cause:
            raise self._never_ready("") from cause
        if not frame.get("ready"):
            raise self._never_ready(str(frame.get("why", "")))
        return tuple(Promise(**promise) for promise in frame["promises"])

    def ask(self, question: Message, *, limit_cpu_seconds: float, late: str = _LATE) -> Message:
        """Put one question and return its answer.

        Args:
            question: As :mod:`autograder.wire.answering` lists them.
            limit_cpu_seconds: How much processor time the answer may take.
            late: What a student reads when time is up.

        Raises:
            Failure: If the submission ran out of time, ended its process or answered nonsense.
            RunnerError: If the host failed.
            FrameError: If the question is larger than a frame.
        """
        number = secrets.randbits(_NONCE_BITS)
        clock = Clock(limit_cpu_seconds, self._process.processor_time, late=late)
        started = time.monotonic()
        # Outside of the handlers below: a question that fits into no frame is the check's fault.
        buffers = encode({**question, "n": number}, pack)
        try:
            self._pipes.write(buffers, clock.look)
            answer = decode(self._pipes.reader(clock.look), unpack)
        except EOFError:
            raise self._gone() from None
        except _UNREADABLE:
            raise answered_nonsense() from None
        finally:
            self._note(time.monotonic() - started - clock.paused_seconds)
        if not _answers(answer, number):
            raise answered_nonsense()
        return answer

    def spent(self) -> tuple[float, float]:
        """Return what its questions took so far: processor seconds, and seconds of its own.

        Its own are those that passed, less those in which the host did not let it run. Both may
        lag behind by a quarter of a second.
        """
        return (
            self._times.cpu_seconds,
            max(0.0, self._asked_seconds - self._times.waiting_seconds),
        )

    def usage(self) -> Usage:
        """Return what was printed and computed since the last call; after the end, at the end."""
        if self._ending is not None:
            usage, self._last_usage = self._last_usage, Usage()
            return usage
        self._read_times()
        now = self._times.cpu_seconds
        spent, self._cpu_seconds_before = max(0.0, now - self._cpu_seconds_before), now
        return Usage(output=self._output.take(), cpu_seconds=spent)

    def close(self) -> Ending:
        """End the process and return how it ended; its output is read before. May be called twice.

        Raises:
            RunnerError: If something of it could not be ended.
        """
        if self._ending is None:
            self._last_usage = self.usage()
            # Whatever comes now, its descriptors are no longer ours to read: their numbers may be
            # given to another worker's pipes.
            self._ending = _LOST
            self._ending = self._process.close()
        return self._ending

    def _gone(self) -> Failure | RunnerError:
        """Say why no more answers come: its process ended, or its code closed the pipe."""
        if not self._ends_by_itself():
            self.close()
            return answered_nonsense()
        return endings.ended(self.close(), self._limits)

    def _ends_by_itself(self) -> bool:
        """Whether the process ends without us; a SIGKILL would be ours otherwise."""
        try:
            handle = os.pidfd_open(self._process.pid)
        except ProcessLookupError:
            return True
        try:
            poll = select.poll()
            poll.register(handle, select.POLLIN)
            return bool(poll.poll(_END_SECONDS * 1000))
        finally:
            os.close(handle)

    def _note(self, seconds: float) -> None:
        self._asked_seconds += seconds
        self._unread_seconds += seconds
        if self._unread_seconds > _UNREAD_SECONDS:
            self._read_times()

    def _read_times(self) -> None:
        self._unread_seconds = 0.0
        self._times = self._process.processor_time()

    def _never_ready(self, why: str) -> RunnerError:
        ending = _LOST
        with contextlib.suppress(RunnerError):  # what is said below is nearer to the cause
            ending = self.close()
        return endings.never_ready(why, printed=self._last_usage.output, ending=ending)


def _answers(answer: object, number: int) -> TypeGuard[Message]:
    """Tell whether this is an answer to the question of that number; it may be anything at all."""
    if not isinstance(answer, dict):
        return False
    given = answer.get("n")  # a tensor here would answer a comparison with a tensor
    return type(given) is int and given == number and type(answer.get("ok")) is bool


_LOST: Final = Ending(exit_code=None, signal=None, peak_memory_bytes=None, out_of_memory=False)
