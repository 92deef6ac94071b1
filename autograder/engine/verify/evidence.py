"""Everything that was tried, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from autograder.engine.verify.ground import Ground, meets
from autograder.engine.verify.trials import Bench, Program, Told, Trial, Tried

SOURCE: Final = Program(kind="source", name="source")
START: Final = Program(kind="start", name="start")
#: What is tried so that checks of manners can be lost; the names are those of ``engine.manners``.
MANNERS: Final = (
    "changes its arguments",
    "answers in another dtype",
    "sends no gradient",
    "answers with one axis more",
    "refuses nothing",
    "refuses with another error",
)
_MIN_CPU_SECONDS: Final = 60.0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A trial that is wanted, before it has a number.

    Attributes:
        program: What is tried.
        key: The index of the key.
        checks: Ids, in groups that run one after the other.
        diagnose: Whether causes are looked for.
        about: Trials about the same run best in one process.
    """

    program: Program
    key: int
    checks: tuple[tuple[str, ...], ...]
    diagnose: bool = False
    about: str = ""


@dataclass
class Evidence:
    """What was tried so far.

    Attributes:
        ground: What is verified.
        bench: Runs trials.
        tried: By the program's kind and name, and the index of the key.
        uses: The functions that each check calls, once the source was tried.
    """

    ground: Ground
    bench: Bench
    tried: dict[tuple[str, str, int], list[Tried]] = field(default_factory=dict)
    uses: dict[str, frozenset[str]] = field(default_factory=dict)
    _count: int = 0

    def run(self, wanted: Iterable[Wanted]) -> None:
        """Run trials and keep what became of them.

        Raises:
            ContentError: If a program cannot be loaded.
            RunnerError: If the host failed.
        """
        trials = [(self._trial(one), one) for one in wanted if any(one.checks)]
        by_number = {trial.number: one for trial, one in trials}
        for tried in self.bench.run([trial for trial, _ in trials]):
            one = by_number[tried.number]
            place = (one.program.kind, one.program.name, one.key)
            self.tried.setdefault(place, []).append(tried)

    def _trial(self, wanted: Wanted) -> Trial:
        self._count += 1
        return Trial(
            number=self._count,
            program=wanted.program,
            key=self.ground.keys[wanted.key].secret.hex(),
            only=wanted.checks,
            diagnose=wanted.diagnose,
            about=wanted.about,
            cpu_seconds=self._seconds(wanted.checks),
        )

    def _seconds(self, checks: Sequence[Sequence[str]]) -> float:
        """Return what a trial may take: what a manifest allows, for every check a time-out."""
        limits = self.ground.assignment.manifest.worker_limits()
        training = [one for group in checks for one in group if one in self.ground.training]
        return (
            _MIN_CPU_SECONDS
            + limits.unit_cpu_seconds
            + 3 * len(training) * (limits.training_cpu_seconds)
        )

    # -------------------------------------------------------------- reading it

    def told(self, program: Program, *, key: int | None = None) -> tuple[Told, ...]:
        """Return what became of each check of a program, on one key or on all."""
        found = []
        for (kind, name, index), all_tried in self.tried.items():
            if (kind, name) == (program.kind, program.name) and key in (None, index):
                found += [told for tried in all_tried for told in tried.told]
        return tuple(found)

    def ended(self, program: Program) -> tuple[Tried, ...]:
        """Return the trials of a program that came to no end."""
        return tuple(
            tried
            for (kind, name, _), all_tried in self.tried.items()
            if (kind, name) == (program.kind, program.name)
            for tried in all_tried
            if tried.ended != "done"
        )

    def lost(self, program: Program) -> frozenset[str]:
        """Return the ids of checks that a program loses on some key."""
        return frozenset(one.result.id for one in self.told(program) if one.is_lost)

    def learn_uses(self) -> None:
        """Take from the source's trial which functions each check calls."""
        asked = {
            name.partition(".")[0]
            for part in self.ground.assignment.manifest.parts.values()
            for name in part.functions
        }
        for one in self.told(SOURCE, key=0):
            called = {name.partition(".")[0] for name in one.functions} & asked
            # a check that the source does not pass may have stopped before its last call
            self.uses[one.result.id] = frozenset(called if one.is_passed else asked)

    def concerned(self, functions: Collection[str], ids: Iterable[str]) -> tuple[str, ...]:
        """Return the checks that call one of some functions: the others cannot tell them apart.

        An overlay changes what a check calls by name and nothing behind it: each function of the
        source keeps the source's own.

        Args:
            functions: Names at the top of the module.
            ids: The checks to choose from.
        """
        return tuple(one for one in ids if meets(self.uses.get(one, functions), functions))


def overlay_program(path: str, name: str) -> Program:
    """Return the program of a file that is laid over the source."""
    return Program(kind="overlay", name=name, path=path)
