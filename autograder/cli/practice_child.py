"""The process that runs a student's public checks, seen from the command that can end it."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Final, Self

from autograder.engine.practice_facts import UNDER_WAY
from autograder.engine.practice_lines import BEGAN, INTERVAL_SECONDS, RESULT, SPENT
from autograder.limits import PATIENCE_PER_WALL
from autograder.printable import printable

#: What runs checks, and what draws plots: both write the same kinds of lines.
CHECKS: Final = "autograder.engine.practice"
PLOTS: Final = "autograder.engine.plotting"
#: Waits are cut into slices because on some systems Ctrl-C is only noticed between two of them.
_SLICE_SECONDS: Final = 0.2
_KEPT_LINES: Final = 40
_LINE_CHARACTERS: Final = 300
_END_SECONDS: Final = 1.0
#: After so long without a word about its time, a process is taken to compute all the while: it is
#: in one call that lets no other thread of Python run.
_SILENT_SECONDS: Final = 10 * INTERVAL_SECONDS
#: What would make the checks run in another way than they do when they are graded.
_DROPPED: Final = frozenset({"PYTEST_ADDOPTS", "PYTEST_PLUGINS"})


class PracticeChild:
    """Runs checks of a folder; a context manager that ends it.

    Args:
        folder: The folder that was unpacked.
        ids: The checks to run, in order.
        module: What runs them, and says so in lines.

    Attributes:
        under_way: The id of the check that had begun and not ended.
        timed_out: Whether it was waited for in vain.
        is_stale: Whether it was given up because nobody wants its results any more.
        said: The last lines that it wrote as errors.
    """

    def __init__(self, folder: Path, ids: Sequence[str], *, module: str = CHECKS) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.under_way = ""
        self.timed_out = self.is_stale = False
        self.said: list[str] = []
        self._at_end = False
        self._spent_seconds = 0.0
        self._heard_at = time.monotonic()
        self._process = subprocess.Popen(
            # -P keeps the current folder off its path until the student's file is loaded: a file
            # called random.py would be taken for the library's.
            [sys.executable, "-P", "-m", module, str(folder), *ids],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="backslashreplace",
            env=_environment(),
        )
        pipes = (self._process.stdout, self._process.stderr)
        self._pipes = [
            pipe for pipe in pipes if pipe is not None
        ]  # both, since both were asked for
        self._readers = [
            threading.Thread(target=read, args=(pipe,), daemon=True)
            for read, pipe in zip((self._read_lines, self._read_errors), self._pipes, strict=True)
        ]
        for reader in self._readers:
            reader.start()

    def results(
        self,
        *,
        start_seconds: float,
        on_check: Callable[[str], float],
        is_stale: Callable[[], bool],
    ) -> Iterator[str]:
        """Yield each result, as JSON, until the process ends or takes too long.

        Args:
            start_seconds: How long anything but a check may take: importing torch, for instance.
            on_check: Told the id of a check that begins; returns how many seconds of processor time
                it may take. On a busy machine it is waited for longer than that.
            is_stale: Asked now and then; once it says yes, nothing more is waited for.
        """
        limit_seconds = start_seconds
        while (line := self._next(limit_seconds, is_stale)) is not None:
            word, _, text = line.partition(" ")
            if word == BEGAN:
                self.under_way = text
                limit_seconds = on_check(text)
            elif word == RESULT:
                self.under_way = ""
                limit_seconds = start_seconds
                yield text

    @property
    def raised(self) -> bool:
        """Whether it ended by an error of Python's: those of the student's file are caught."""
        return any(line.startswith("Traceback") for line in self.said)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._at_end:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_SECONDS)  # it may still be saying what went wrong
        self._process.kill()
        self._process.wait()
        for reader, pipe in zip(self._readers, self._pipes, strict=True):
            # A process that the student's code started may hold the pipes open for ever.
            reader.join(_END_SECONDS)
            if not reader.is_alive():
                pipe.close()

    def _next(self, limit_seconds: float, is_stale: Callable[[], bool]) -> str | None:
        began_at, before_seconds = time.monotonic(), self._spent_seconds
        while not self._is_over(limit_seconds, began_at, before_seconds):
            if is_stale():
                self.is_stale = True
                return None
            with contextlib.suppress(queue.Empty):
                line = self._lines.get(timeout=_SLICE_SECONDS)
                if line is None or not line.startswith(f"{SPENT} "):
                    self._at_end = line is None
                    return line
                self._spent_seconds = float(line.removeprefix(f"{SPENT} "))
                self._heard_at = time.monotonic()
        self.timed_out = True
        return None

    def _is_over(self, limit_seconds: float, began_at: float, before_seconds: float) -> bool:
        """Tell whether a step has had its time: its processor time, if the process tells it."""
        waited_seconds = time.monotonic() - began_at
        if waited_seconds <= limit_seconds:
            return False
        return (
            self._spent_seconds - before_seconds > limit_seconds
            or waited_seconds > PATIENCE_PER_WALL * limit_seconds
            or time.monotonic() - self._heard_at > _SILENT_SECONDS
        )

    def _read_lines(self, pipe: IO[str]) -> None:
        for line in pipe:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def _read_errors(self, pipe: IO[str]) -> None:
        for line in pipe:
            shown = printable(line.rstrip("\n"), limit_characters=_LINE_CHARACTERS)
            self.said = [*self.said[-_KEPT_LINES:], shown]


def _environment() -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    # Only a checkout has to be named. What is installed is found anyway, and named it would come
    # before the standard library, with every backport that somebody installed once.
    roots = [] if root.name in ("site-packages", "dist-packages") else [str(root)]
    roots += filter(None, [os.environ.get("PYTHONPATH")])
    ours = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return {
        **ours,
        "PYTHONPATH": os.pathsep.join(roots),
        "PYTHONIOENCODING": "utf-8:backslashreplace",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        UNDER_WAY: "1",
    }
