"""What is tried: a program against checks on one key, as plain data that crosses to a process.

Who runs trials is handed in (:class:`Bench`): processes of their own where there are many, this
process where a test looks on. Nothing here imports torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

from autograder.model import CheckResult, Outcome

Ended = Literal["done", "lost-one", "out-of-time", "died"]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Program(_Line):
    """A program in the student's place.

    Attributes:
        kind: ``source``, the complete source; ``start``, what students start from; ``overlay``, a
            file laid over the source; ``text``, a changed source; ``manner``, the source behaving
            badly in one way.
        name: What it is called, unique in its kind.
        path: The file of an overlay.
        text: The text of a changed source.
    """

    kind: Literal["source", "start", "overlay", "text", "manner"]
    name: str
    path: str = ""
    text: str = ""


class Trial(_Line):
    """One program, tried.

    Attributes:
        number: Tells it from others of the same run.
        program: What is tried.
        key: The course key in hexadecimal digits.
        only: Ids of checks in groups, one group after the other.
        stop_at_loss: Whether nothing more is run once a check was lost.
        diagnose: Whether causes are looked for.
        measure: Whether metric checks run once each, whatever they reach.
        fresh: Whether it gets a process of its own, with limits: it may never end.
        about: Trials about the same run best one after the other: causes are known by then.
        cpu_seconds: What it may take.
    """

    number: int
    program: Program
    key: str
    only: tuple[tuple[str, ...], ...]
    stop_at_loss: bool = False
    diagnose: bool = False
    measure: bool = False
    fresh: bool = False
    about: str = ""
    cpu_seconds: float = 600.0

    @property
    def checks(self) -> tuple[str, ...]:
        """The ids of all its checks."""
        return tuple(check for group in self.only for check in group)


class Told(_Line):
    """What became of one check.

    Attributes:
        result: As a report would hold it.
        functions: The names that the check called, in order, each once.
    """

    result: CheckResult
    functions: tuple[str, ...]

    @property
    def is_lost(self) -> bool:
        """Whether it cost points."""
        return self.result.score < self.result.max_score

    @property
    def is_passed(self) -> bool:
        """Whether it earned everything."""
        return self.result.outcome is Outcome.PASSED


class Tried(_Line):
    """What became of a trial.

    Attributes:
        number: The trial's.
        ended: ``done``; ``lost-one`` if it stopped there; ``out-of-time`` or ``died`` if its
            process was ended or ended itself, and then checks are missing.
        told: By check, in the order in which they ran.
        why: Of a process that ended, in words.
        wall_seconds: How long it took.
        cpu_seconds: Of its process, meanwhile.
    """

    number: int
    ended: Ended
    told: tuple[Told, ...] = ()
    why: str = ""
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0

    @property
    def lost(self) -> tuple[Told, ...]:
        """The checks that cost points."""
        return tuple(one for one in self.told if one.is_lost)


class Bench(Protocol):
    """Runs trials."""

    def run(self, trials: Sequence[Trial]) -> Iterator[Tried]:
        """Run trials and yield what became of each, in the order in which they end.

        Raises:
            ContentError: If the assignment cannot be graded with.
            RunnerError: If the host failed.
        """
