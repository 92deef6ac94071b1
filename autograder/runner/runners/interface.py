"""What a runner is asked for, and what it hands to the supervisor."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from autograder.limits import Limits
from autograder.model import Promise
from autograder.runner.protocol import RunnerFacts

#: What would make two gradings differ: hash order, threads, and other people's plugins and options.
FIXED: Final = {
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_DROPPED: Final = frozenset({"PYTEST_ADDOPTS", "PYTEST_PLUGINS"})


def host_environment() -> dict[str, str]:
    """Return the environment of a grader on this host: ours, less what would change a grade."""
    package_root = str(Path(__file__).resolve().parents[3])
    roots = [package_root, *filter(None, [os.environ.get("PYTHONPATH")])]
    ours = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return {**ours, **FIXED, "PYTHONPATH": os.pathsep.join(roots)}


@dataclass(frozen=True, kw_only=True)
class Launch:
    """How one grader is started, and ended if it does not end by itself.

    Attributes:
        command: The program and its arguments; its standard streams are the protocol's.
        environment: All of its variables.
        abandon: What removes whatever killing the process would leave behind; often nothing.
        folder: Where it is started: an engine leaves a file called ``oom`` there when a container
            ran out of memory. ``None`` is where the command itself was started.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=host_environment)
    abandon: tuple[str, ...] = ()
    folder: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A runner that is ready for one run of ``grade``.

    Attributes:
        facts: What reports say about it.
        assignment: The assignment's folder as graders see it.
        seen: Returns a path of this host, in the folder of staged files, as graders see it.
        launch: Returns how the next grader is started; each has a name of its own.
    """

    facts: RunnerFacts
    assignment: str
    seen: Callable[[Path], str]
    launch: Callable[[], Launch]


class Runner(Protocol):
    """Where graders run."""

    @property
    def name(self) -> str:
        """What reports call it."""

    def probe(self) -> tuple[Promise, ...]:
        """Try to break every promise, and return what held.

        Raises:
            SandboxUnavailable: If student code cannot be confined at all.
            RunnerError: If a self-test ended where it should not have.
        """

    def open(
        self, assignment: Path, staged: Path, limits: Limits
    ) -> AbstractContextManager[Opened]:
        """Make ready for one run.

        Args:
            assignment: The assignment's folder.
            staged: The folder below which each submission is staged in a folder of its own.
            limits: The bounds of one worker.

        Raises:
            SandboxUnavailable: If nothing can be run here.
        """


def grader_command() -> tuple[str, ...]:
    """Return how a grader is run on this host.

    ``-P`` keeps the current folder off its path: it may be an inbox, and what lies there is not
    ours to import.
    """
    return (sys.executable, "-P", "-m", "autograder.runner.grader")


def embedded_launch() -> Launch:
    """Return how a grader is started on this host."""
    return Launch(command=grader_command())
