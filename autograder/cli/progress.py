"""One line that says which check runs now, in a terminal; elsewhere only what takes long."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import TextIO

from autograder.engine.practice_facts import PracticeCheck
from autograder.limits import METRIC_RUNS
from autograder.printable import printable

_SHOWN_CHARACTERS = 200


class Progress:
    """Tells a person how a run of checks goes, on standard error.

    In a terminal one line is written over and over, and wiped at the end, so that nothing of it
    stays between the results. Where standard error is a file or a pipe, a line stands for each
    check that trains, because those take long enough to wonder.

    Args:
        total: How many checks are to run.
        is_gone: Whether the results are wanted no more.
        is_debugged: Whether a debugger may prompt in the same terminal: then no line is wiped.
        stream: Where it is written, instead of standard error.
    """

    def __init__(
        self,
        total: int,
        *,
        is_gone: Callable[[], bool] = lambda: False,
        is_debugged: bool = False,
        stream: TextIO | None = None,
    ) -> None:
        self._total = total
        self._begun = 0
        self._last = ""  # the check that began last: one that measures may begin again
        self._stream = stream or sys.stderr
        self._is_live = self._stream.isatty() and not is_debugged
        self._written = 0  # characters that are to be wiped
        self.is_gone = is_gone

    def began(self, check: PracticeCheck, *, limit_seconds: float) -> None:
        """Say that a check begins, and for one that trains how much processor time it may take."""
        again = check.id == self._last
        self._begun += not again
        self._last = check.id
        title = printable(check.title, limit_characters=_SHOWN_CHARACTERS)
        said = f"check {self._begun} of {self._total}: {title}"
        if check.training:
            # the handout's number: a limit on the clock is longer, and other work may use it up
            seconds = check.cpu_seconds or limit_seconds
            first = f"training, {seconds:g} seconds of processor time at most"
            once_more = f"training once more, {METRIC_RUNS} times in all at most"
            said = f"{once_more if again else first}; {said}"
        if self._is_live:
            self._overwrite(said)
        elif check.training:
            self._stream.write(f"{said}\n")
            self._stream.flush()

    def ended(self) -> None:
        """Wipe the line."""
        if self._written:
            self._overwrite("")

    def _overwrite(self, text: str) -> None:
        columns = shutil.get_terminal_size().columns - 1  # a full line would move to the next
        shown = text[: max(columns, 0)]
        self._stream.write(f"\r{shown:<{self._written}}\r{shown}")
        self._stream.flush()
        self._written = len(shown)
