"""The embedded runner: graders are processes of this host, and so are their workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.limits import Limits
from autograder.model import Promise
from autograder.runner.protocol import RunnerFacts
from autograder.runner.runners.interface import Opened, embedded_launch


@dataclass(frozen=True, kw_only=True)
class EmbeddedRunner:
    """Confines workers with what the kernel of this host offers; needs Linux and nothing else.

    What a host refuses is stepped over, and the promises say what was lost.
    """

    name: str = "embedded"

    def probe(self) -> tuple[Promise, ...]:
        """Have real workers try to break every promise, as :meth:`Runner.probe`."""
        from autograder.runner.promises import probe

        return probe()

    @contextmanager
    def open(self, assignment: Path, staged: Path, limits: Limits) -> Iterator[Opened]:
        """Make ready for one run, as :meth:`Runner.open`: nothing is to be done."""
        yield Opened(
            facts=RunnerFacts(name=self.name),
            assignment=str(assignment.resolve()),
            seen=str,
            launch=embedded_launch,
        )
