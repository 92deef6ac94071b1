"""A room to sit checks in: one fork server, one loaded assignment, any number of submissions."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, load_assignment
from autograder.engine.seeds import CourseKey
from autograder.limits import Limits
from autograder.model import CheckResult, Outcome
from autograder.runner.desk import Desk, open_desk
from autograder.runner.protocol import Done, Job
from autograder.runner.steady_server import SteadyServer
from autograder.runner.student import Spawner

ATTENTION: Final = Path(__file__).parents[2] / "assignments" / "attention"
KEY: Final = CourseKey(b"boundary" * 4)
#: Long enough for any right answer here, short enough to wait for a wrong one.
LIMITS: Final = replace(
    Limits(), load_cpu_seconds=1.0, call_cpu_seconds=0.4, memory_bytes=512 << 20
)
#: Whoever harms a part that is not its own is as likely seen in these as in all ten of them.
BESIDE: Final = ("1", "2", "4")

#: Makes the functions of a file independent of each other: each keeps the neighbours that it had
#: before one of them is replaced below.
_STAND_ALONE: Final = """

import types as _types

_before = dict(globals())
_functions = {n: f for n, f in _before.items() if isinstance(f, _types.FunctionType)}
for _name, _f in _functions.items():
    _before[_name] = _types.FunctionType(_f.__code__, _before, _name, _f.__defaults__)
globals().update({n: _before[n] for n in _functions})

"""


@dataclass(frozen=True)
class Sitting:
    """What became of one submission."""

    source: str
    done: Done

    @cached_property
    def results(self) -> Mapping[str, CheckResult]:
        """Results by the check's name, without its file."""
        return {result.id.partition("::")[2]: result for result in self.done.results}

    def outcomes(self, part: str | None = None) -> set[Outcome]:
        """Return which outcomes there are."""
        return {one.outcome for one in self.of(part)}

    def of(self, part: str | None) -> list[CheckResult]:
        """Return the results of one part, or of all."""
        return [one for one in self.done.results if part in (None, one.part)]

    def lost(self) -> list[CheckResult]:
        """Return what did not pass."""
        return [one for one in self.done.results if one.outcome is not Outcome.PASSED]

    def codes(self) -> set[str]:
        """Return the codes of all explanations but of checks that were not run."""
        return {
            one.explanation.code
            for one in self.lost()
            if one.explanation is not None and one.outcome is not Outcome.SKIPPED
        }

    def line_of(self, text: str) -> int:
        """Return the number of the line of the submission that holds ``text``."""
        (number,) = [n for n, line in enumerate(self.source.splitlines(), 1) if text in line]
        return number


@dataclass
class Room:
    """Grades submissions to one assignment.

    Attributes:
        server: Starts the workers.
        folder: Where submissions are written.
        limits: Their bounds, unless a test says others.
        unit: Whether training checks are left out; they take longer than all others together.
    """

    server: Spawner
    folder: Path
    assignment: Assignment = field(default_factory=lambda: load_assignment(ATTENTION))
    limits: Limits = LIMITS
    unit: bool = True

    def __post_init__(self) -> None:
        """Collect the checks once."""
        self.desk: Desk = open_desk(
            self.assignment, self.server, key=KEY, unit=self.unit, limits=self.limits
        )
        self._count = 0

    @property
    def right(self) -> str:
        """The complete source."""
        return self.assignment.source.read_text(encoding="utf-8")

    def with_wrong(self, code: str) -> str:
        """Return the complete source with some definitions replaced, the others unharmed."""
        return self.right + _STAND_ALONE + textwrap.dedent(code)

    def sit(
        self,
        source: str | bytes,
        *,
        only: Collection[str] | None = None,
        limits: Limits | None = None,
        given: str | None = None,
    ) -> Sitting:
        """Grade a submission.

        Args:
            source: The student's file.
            only: Names of the checks to run; all unless given.
            limits: Instead of the room's.
            given: Instead of the assignment's given code, as if its file had been broken.
        """
        self._count += 1
        folder = self.folder / f"{self._count:04d}"
        folder.mkdir(parents=True)
        data = source.encode() if isinstance(source, str) else source
        (folder / f"{self.assignment.slug}.py").write_bytes(data)
        if self.assignment.support is not None:
            ours = self.assignment.support.read_text(encoding="utf-8")
            text = ours if given is None else given
            (folder / self.assignment.support.name).write_text(text, encoding="utf-8")
        names = None if only is None else frozenset(only)
        ids = [one.id for one in self.desk.loaded.checks if names and one.check.name in names]
        desk = self.desk if limits is None else replace(self.desk, limits=limits)
        job = Job(
            number=self._count, folder=str(folder), only=None if names is None else tuple(ids)
        )
        return Sitting(data.decode(errors="replace"), desk.grade(job, lambda result: None))

    def names(self, part: str) -> list[str]:
        """Return the names of a part's checks, in order."""
        return [one.check.name for one in self.desk.loaded.checks if one.check.part == part]

    def quick(self, function: str) -> list[str]:
        """Return the checks of one function, and one of each other part of :data:`BESIDE`."""
        names = self.named(f"{function}_")
        other_parts: dict[str, str] = {}
        own = {one.check.part for one in self.desk.loaded.checks if one.check.name in names}
        for one in self.desk.loaded.checks:
            if one.check.part in BESIDE and one.check.part not in own:
                other_parts.setdefault(one.check.part, one.check.name)
        return [*names, *other_parts.values()]

    def named(self, words: str) -> list[str]:
        """Return the names of the checks that begin with ``words``, in order."""
        names = [one.check.name for one in self.desk.loaded.checks]
        return [name for name in names if name.startswith(words)]


@contextmanager
def steady_server() -> Iterator[SteadyServer]:
    """Yield a fork server with the limits of these tests."""
    with SteadyServer(LIMITS) as server:
        yield server
