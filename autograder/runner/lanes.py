"""Forks that run trials, and what becomes of one that does not come back."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

from autograder.diagnostics import AutograderError
from autograder.engine.course import LoadedAssignment
from autograder.engine.trial import HereBench
from autograder.engine.verify.trials import Trial, Tried
from autograder.limits import GIB, MIB, WALL_PER_CPU
from autograder.runner.bench_lines import FromLane
from autograder.runner.inside import kernel
from autograder.runner.lines import refused
from autograder.runner.protocol import Refused

#: Room for a trial beside what torch and the checks take already.
_MORE_ADDRESS_SPACE_BYTES: Final = 4 * GIB
_FILE_BYTES: Final = 16 * MIB
_MORE_WALL_SECONDS: Final = 10.0
#: As often as its CPU limit a fresh trial may take by the clock, on a host with much else to do.
_PATIENCE: Final = 30.0
_CHUNK: Final = 1 << 16


@dataclass(kw_only=True)
class Lane:
    """The near end of one fork.

    Attributes:
        pid: The fork.
        to_lane: Trials go in here.
        from_lane: What became of them comes out here.
        trial: What it is busy with.
        about: What its last trial was about.
        deadline: When it is given up, on the clock of ``time.monotonic``.
    """

    pid: int
    to_lane: int
    from_lane: int
    trial: Trial | None = None
    about: str = ""
    deadline: float = 0.0
    _buffer: bytes = b""
    _started: float = field(default_factory=time.monotonic)

    @classmethod
    def forked(cls, loaded: LoadedAssignment, trial: Trial, *, others: Collection[Lane]) -> Lane:
        """Fork a lane; one for a single trial gets limits.

        Args:
            loaded: The assignment.
            trial: What it is for.
            others: Lanes whose pipes it must not hold open.
        """
        far_in, to_lane = os.pipe()
        from_lane, far_out = os.pipe()
        pid = os.fork()
        if not pid:
            held = [*(lane.to_lane for lane in others), *(lane.from_lane for lane in others)]
            _serve(loaded, far_in, far_out, closing=[*held, to_lane, from_lane], trial=trial)
        os.close(far_in)
        os.close(far_out)
        return cls(pid=pid, to_lane=to_lane, from_lane=from_lane)

    def begin(self, trial: Trial) -> None:
        """Hand a trial over."""
        self.trial, self.about = trial, trial.about
        self._started = time.monotonic()
        # A fresh one is bounded by the kernel: late by the clock alone it has lost nothing yet.
        patience = _PATIENCE if trial.fresh else WALL_PER_CPU
        self.deadline = self._started + trial.cpu_seconds * patience + _MORE_WALL_SECONDS
        line = trial.model_dump_json().encode() + b"\n"
        while line:
            line = line[os.write(self.to_lane, line) :]

    def read(self) -> Tried | Refused | None:
        """Return what came out, once it is whole; of a fork that ended, how."""
        piece = os.read(self.from_lane, _CHUNK)
        self._buffer += piece
        if not piece:
            return self._gone()
        if not self._buffer.endswith(b"\n"):
            return None
        line, self._buffer = self._buffer, b""
        self.trial = None
        return FromLane.model_validate_json(line).line

    def kill(self) -> None:
        """End the fork; reading says how it ended."""
        os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """End an idle fork and forget it."""
        os.close(self.to_lane)
        os.close(self.from_lane)
        os.waitpid(self.pid, 0)

    def _gone(self) -> Tried:
        _, status, usage = os.wait4(self.pid, 0)
        os.close(self.to_lane)
        os.close(self.from_lane)
        trial, self.pid, self.trial = self.trial, 0, None
        if trial is None:
            raise RuntimeError(f"a lane ended that nobody had given anything: status {status}")
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        late = number == signal.SIGXCPU or time.monotonic() >= self.deadline
        late = late or usage.ru_utime + usage.ru_stime >= trial.cpu_seconds
        how = f"signal {number}" if number else f"exit code {os.waitstatus_to_exitcode(status)}"
        return Tried(
            number=trial.number,
            ended="out-of-time" if late else "died",
            why=f"{trial.cpu_seconds:g} s were not enough" if late else f"its process ended: {how}",
            wall_seconds=round(time.monotonic() - self._started, 3),
            cpu_seconds=round(usage.ru_utime + usage.ru_stime, 3),
        )


def _serve(
    loaded: LoadedAssignment,
    far_in: int,
    far_out: int,
    *,
    closing: Collection[int],
    trial: Trial,
) -> NoReturn:
    """Run trials in the fork until there are no more; only the first one if it gets limits."""
    code = 1
    try:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        for descriptor in closing:
            os.close(descriptor)
        if trial.fresh:
            _limit(trial.cpu_seconds)
        bench = HereBench(loaded)
        with os.fdopen(far_in, encoding="utf-8") as trials:
            for line in trials:
                said = _said(bench, Trial.model_validate_json(line))
                text = FromLane(line=said).model_dump_json().encode() + b"\n"
                while text:
                    text = text[os.write(far_out, text) :]
                if trial.fresh:
                    break
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may reach the code of the process that forked
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _said(bench: HereBench, trial: Trial) -> Tried | Refused:
    try:
        return bench.one(trial)
    except AutograderError as error:
        return refused(error)


def _limit(cpu_seconds: float) -> None:
    """Bound this process: a change by rule may loop for ever, or ask for all memory there is."""
    whole = max(1, round(cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    room = pages * resource.getpagesize() + _MORE_ADDRESS_SPACE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
