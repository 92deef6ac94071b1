"""The unsafe runner: nothing is confined. For authors on systems where nothing else runs.

Student code runs in the grader's own process, as the person who runs the command: it can read the
solutions, write the marks and delete files. So its reports are never final and hold no score.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.limits import Limits
from autograder.model import UNSAFE, Promise
from autograder.runner.meanings import MEANINGS
from autograder.runner.protocol import RunnerFacts
from autograder.runner.runners.interface import Launch, Opened


@dataclass(frozen=True, kw_only=True)
class UnsafeRunner:
    """Runs student code unconfined."""

    name: str = UNSAFE

    def probe(self) -> tuple[Promise, ...]:
        """Return every promise as one that does not hold; there is nothing to try."""
        return tuple(
            Promise(name=name, holds=False, detail="nothing confines it") for name in MEANINGS
        )

    @contextmanager
    def open(self, assignment: Path, staged: Path, limits: Limits) -> Iterator[Opened]:
        """Make ready for one run, as :meth:`Runner.open`: nothing is to be done."""
        yield Opened(
            facts=RunnerFacts(name=self.name),
            assignment=str(assignment.resolve()),
            seen=str,
            launch=_launch,
        )


def _launch() -> Launch:
    return Launch(command=(sys.executable, "-P", "-m", "autograder.runner.unsafe_grader"))
