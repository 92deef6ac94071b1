"""What supervisor and grader say to each other: one JSON object per line, over the grader's pipes.

Both are ours, so the format is simple; a line that does not fit is a :class:`ProtocolError`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from autograder.model import CheckResult, Environment, Explanation, Promise


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RunnerFacts(_Line):
    """What a runner says of itself; reports keep it.

    Attributes:
        name: ``embedded``, ``container`` or ``unsafe-local``.
        image: The id of the image that graders run in.
        locks: SHA-256 by name of what pins the installed software, where the runner knows.
        around: What holds for grader and workers together, tried before the first grader started.
    """

    name: str = "embedded"
    image: str | None = None
    locks: dict[str, str] = Field(default_factory=dict)
    around: tuple[Promise, ...] = ()


class Setup(_Line):
    """The first line to a grader: what it grades with. The key goes this way, never in arguments.

    Attributes:
        folder: The assignment's folder.
        key: The course key in hexadecimal digits.
        unit: Whether training checks are left out.
        runner: Where the grader runs.
        accept: Requirements of the assignment that staff do without where they are not met.
        closed: Folders of root's that hold all that is secret where it runs; with them a worker
            runs even where files cannot be hidden from it.
    """

    folder: str
    key: str
    unit: bool = False
    runner: RunnerFacts = RunnerFacts()
    accept: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


class Job(_Line):
    """One submission to grade.

    Attributes:
        number: Counts the jobs of a run; results carry it back.
        folder: The staged folder with the student's file and the given code.
        only: Ids of the checks to run; ``None`` for all.
        anew: Whether a fork server is started for it, in the place of the one that runs.
    """

    number: int
    folder: str
    only: tuple[str, ...] | None = None
    anew: bool = False


class Ready(_Line):
    """A grader's first line: it has loaded the assignment."""

    kind: Literal["ready"] = "ready"


class Refused(_Line):
    """A grader cannot work: the assignment or the host is at fault."""

    kind: Literal["refused"] = "refused"
    fault: Literal["content", "host"]
    explanation: Explanation


class Result(_Line):
    """One check's result."""

    kind: Literal["result"] = "result"
    number: int
    result: CheckResult


class Done(_Line):
    """A submission is graded: all its results, and where it ran."""

    kind: Literal["done"] = "done"
    number: int
    results: tuple[CheckResult, ...]
    environment: Environment
    wall_seconds: float


class FromGrader(_Line):
    """Any line that a grader writes."""

    line: Ready | Refused | Result | Done
