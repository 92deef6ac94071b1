"""Whose time is up: the submission's, or the host's.

A limit counts processor time, because that is the same on a busy machine and on an idle one. A
process that sleeps uses none, so there is a backstop of three times as much *own* time: wall time,
less the time in which the process stood ready to run and the host did not let it. Only when twice
the backstop has gone by and neither is used up do we say that the host was too busy to judge, which
is nobody's fault but ours. A machine that was suspended looks like sleep from outside, so a gap
between two looks of ours counts as not let run, too.

    time   |---- computing ----|------ sleeping ------|---- ready, not let run ----|
    counts   processor + own             own                     neither
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from autograder.diagnostics import Diagnostic, TimedOut, WorkerLost
from autograder.limits import WALL_PER_CPU
from autograder.runner.fork_client import ProcessorTime

#: How long one wait lasts before the limits are looked at again.
SLICE_SECONDS: Final = 0.05
#: Times the backstop: a process that got less than a sixth of a core was not given a chance.
_STARVED_AFTER: Final = 2.0
#: Between two looks at most a slice goes by. If it is more than this, we did not run ourselves.
_GAP_SECONDS: Final = 1.0


@dataclass
class Clock:
    """Watches one question; it starts when it is made.

    Args:
        limit_cpu_seconds: How much processor time the answer may take.
        processor_time: Reads the worker's times so far.
        late: What a student reads when time is up.
        now: A monotonic clock in seconds.

    Attributes:
        paused_seconds: How long we did not run ourselves while we waited; nobody's time.
    """

    limit_cpu_seconds: float
    processor_time: Callable[[], ProcessorTime]
    late: str = "your code did not answer in time"
    now: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Start; the worker's own times are first read after a slice, most answers come sooner."""
        self._started = self.now()
        self._next_look = self._started + SLICE_SECONDS
        self._before: ProcessorTime | None = None
        self._last_look = self._started
        self.paused_seconds = 0.0

    def look(self) -> None:
        """Compare times with limits, at most once per slice.

        Raises:
            TimedOut: If the submission used up its time, computing or sleeping.
            WorkerLost: If the host starved it.
        """
        self._note_gap()
        if self.now() < self._next_look:
            return
        self._next_look = self.now() + SLICE_SECONDS
        spent = self.processor_time()
        if self._before is None:
            self._before = spent
        if spent.cpu_seconds - self._before.cpu_seconds > self.limit_cpu_seconds:
            raise self._out_of_time("computing")
        wall_seconds = self.now() - self._started - self.paused_seconds
        waiting_seconds = spent.waiting_seconds - self._before.waiting_seconds
        backstop_seconds = self.limit_cpu_seconds * WALL_PER_CPU
        if wall_seconds - waiting_seconds > backstop_seconds:
            raise self._out_of_time("sleeping")
        if wall_seconds > _STARVED_AFTER * backstop_seconds:
            raise self._starved(wall_seconds, waiting_seconds)

    def _note_gap(self) -> None:
        gap_seconds = self.now() - self._last_look
        if gap_seconds > _GAP_SECONDS:
            self.paused_seconds += gap_seconds
        self._last_look = self.now()

    def _out_of_time(self, doing: str) -> TimedOut:
        hint = {
            "computing": "look for a loop that does not end, or for a Python loop over what one "
            "tensor operation does",
            "sleeping": "look for something that waits: sleep, input, a lock, a process",
        }[doing]
        return TimedOut(
            Diagnostic(
                code="out-of-time",
                message=self.late,
                facts=(
                    ("allowed", f"{self.limit_cpu_seconds:g} s of processor time"),
                    ("spent", doing),
                ),
                hint=hint,
            )
        )

    def _starved(self, wall_seconds: float, waiting_seconds: float) -> WorkerLost:
        return WorkerLost(
            Diagnostic(
                code="host-too-busy",
                message="this machine was too busy to run the worker",
                facts=(
                    ("waited for a processor", f"{waiting_seconds:.1f} of {wall_seconds:.1f} s"),
                    ("allowed", f"{self.limit_cpu_seconds:g} s of processor time"),
                ),
                hint="grade with fewer processes at once, or when the machine is free",
            )
        )
