"""The process that tries programs: it collects the checks once, and its forks run the trials.

It has torch and the checks in memory, one thread, and runs no check itself. A lane is a fork that
takes one trial after the other and keeps what diagnosis has computed. A trial that may never end
gets a fork of its own, with limits.
"""

from __future__ import annotations

import gc
import os
import selectors
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from autograder.content.assignment import load_assignment
from autograder.diagnostics import AutograderError
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.verify.trials import Trial, Tried
from autograder.runner.bench_lines import FromBench, Opened, Opening
from autograder.runner.inside import warm_up
from autograder.runner.lanes import Lane
from autograder.runner.lines import refused
from autograder.runner.protocol import Refused

_CHUNK: Final = 1 << 16
_STANDARD_INPUT: Final = 0


def main() -> int:
    """Serve trials until standard input ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a program prints must not mix with replies
    opening = _opening()
    if opening is None:
        return 0  # whoever started this process is gone
    warm_up.preload()
    sys.pycache_prefix = opening.compiled  # each trial loads the same few files anew
    sys.dont_write_bytecode = False
    return _serve(opening, replies)


def _serve(opening: Opening, replies: TextIO) -> int:
    try:
        loaded = load_course_assignment(load_assignment(Path(opening.folder)))
    except AutograderError as error:
        _reply(replies, refused(error))
        return 1
    gc.collect()
    gc.freeze()  # forks share what is here, and a collection would copy all of it
    _reply(replies, Opened())
    for line in _Board(loaded, lanes=opening.lanes).serve():
        _reply(replies, line)
    return 0


def _opening() -> Opening | None:
    """Read the opening byte by byte: what follows it is for the board."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(_STANDARD_INPUT, 1)
        if not piece:
            return None
        line += piece
    return Opening.model_validate_json(line)


def _reply(replies: TextIO, line: Opened | Refused | Tried) -> None:
    replies.write(FromBench(line=line).model_dump_json() + "\n")
    replies.flush()


class _Board:
    """Which lane is busy with what, and what waits."""

    def __init__(self, loaded: LoadedAssignment, *, lanes: int) -> None:
        self._loaded = loaded
        self._lanes = lanes
        self._waiting: deque[Trial] = deque()
        self._busy: dict[int, Lane] = {}  # by the descriptor that it is read from
        self._idle: list[Lane] = []
        self._unread = b""
        self._selector = selectors.DefaultSelector()
        self._selector.register(_STANDARD_INPUT, selectors.EVENT_READ)

    def serve(self) -> Iterator[Tried | Refused]:
        """Yield what becomes of trials until standard input ends."""
        while True:
            self._hand_out()
            ready = self._selector.select(self._patience())
            for key, _ in ready:
                if key.fd != _STANDARD_INPUT:
                    yield from self._heard(self._busy[key.fd])
                elif not self._take():
                    self._end()
                    return
            self._give_up_the_late()

    def _take(self) -> bool:
        """Read what has come in; return whether more may come."""
        piece = os.read(_STANDARD_INPUT, _CHUNK)
        *lines, self._unread = (self._unread + piece).split(b"\n")
        self._waiting.extend(Trial.model_validate_json(line) for line in lines)
        return bool(piece)

    def _hand_out(self) -> None:
        while self._waiting and len(self._busy) < self._lanes:
            lane = self._idle.pop() if self._idle else None
            trial = self._next_for(lane)
            if lane is None or trial.fresh:
                self._idle += [] if lane is None else [lane]
                lane = self._forked(trial)
            lane.begin(trial)
            self._busy[lane.from_lane] = lane
            self._selector.register(lane.from_lane, selectors.EVENT_READ)

    def _next_for(self, lane: Lane | None) -> Trial:
        """Take the next trial: one that a lane knows something about, then one that none does."""
        known = "" if lane is None else lane.about
        elsewhere = {one.about for one in self._busy.values()}
        wanted = [one for one in self._waiting if one.about and one.about == known]
        wanted += [one for one in self._waiting if one.about not in elsewhere]
        trial = wanted[0] if wanted else self._waiting[0]
        self._waiting.remove(trial)
        return trial

    def _forked(self, trial: Trial) -> Lane:
        return Lane.forked(self._loaded, trial, others=[*self._busy.values(), *self._idle])

    def _heard(self, lane: Lane) -> Iterator[Tried | Refused]:
        descriptor, fresh = lane.from_lane, lane.trial is not None and lane.trial.fresh
        said = lane.read()
        if said is None:
            return
        self._selector.unregister(descriptor)
        del self._busy[descriptor]
        if lane.pid and fresh:
            lane.close()
        elif lane.pid:
            self._idle.append(lane)
        yield said

    def _patience(self) -> float | None:
        """Return how long to wait for the first lane that will be late."""
        deadlines = [lane.deadline for lane in self._busy.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _give_up_the_late(self) -> None:
        now = time.monotonic()
        for lane in self._busy.values():
            if lane.deadline <= now:
                lane.kill()

    def _end(self) -> None:
        """End all lanes: nobody waits for what they are at."""
        for lane in [*self._busy.values(), *self._idle]:
            lane.kill()
            lane.close()


if __name__ == "__main__":
    sys.exit(main())
