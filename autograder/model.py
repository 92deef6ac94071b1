"""The nouns that cross every border: outcomes, results, reports. Frozen, typed, without behaviour.

``docs/reference/report.md`` specifies the JSON that :class:`Report` reads and writes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

REPORT_FORMAT = 4


class Outcome(StrEnum):
    """What became of one check. The first four are the student's; ERRORED is ours."""

    PASSED = "passed"
    FAILED = "failed"
    TIMED_OUT = "timed-out"
    SKIPPED = "skipped"
    ERRORED = "errored"


class Visibility(StrEnum):
    """Who may see a check's inputs and numbers; it never decides what is drawn."""

    PUBLIC = "public"
    HIDDEN = "hidden"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Explanation(_Frozen):
    """A :class:`~autograder.diagnostics.Diagnostic` as the report keeps it."""

    code: str
    message: str
    where: str = ""
    given: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    hint: str | None = None


class Cause(_Frozen):
    """A likely cause of a failed check: a misconception or a general relation."""

    code: str
    title: str
    kind: Literal["named", "relation", "suggested"]


class Metric(_Frozen):
    """What a check that trains has measured, and where points begin and end.

    Attributes:
        name: The gate's name in the manifest.
        value: What the best run reached; ``None`` if it is no finite number.
        floor: What earns nothing.
        gate: What earns all points.
        target: What the handout asks for.
        runs: How often the check ran; the best run counts.
    """

    name: str
    value: float | None
    floor: float
    gate: float
    target: float
    runs: int


class CheckResult(_Frozen):
    """One declared check and what became of it.

    Attributes:
        id: ``<file stem>::<check name>``, unique in the assignment.
        score: Points earned, at most two decimals; 0 unless the check passed (metric checks may
            earn a share).
        explanation: Why it did not pass; ``None`` when it passed.
        diagnosis: Likely causes, best first.
        metric: What was measured; ``None`` for a check that measures nothing or did not get so far.
        output: What the submission printed meanwhile, printable and bounded.
        cpu_seconds: Processor time of the worker during this check.
    """

    id: str
    part: str
    title: str
    visibility: Visibility
    outcome: Outcome
    score: float
    max_score: float
    explanation: Explanation | None = None
    diagnosis: tuple[Cause, ...] = ()
    metric: Metric | None = None
    output: str = ""
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0


class Person(_Frozen):
    """One of those who handed a submission in, as the system that it comes from knows them.

    Attributes:
        name: As it is shown there.
        id: What that system tells people apart by; empty if it did not say.
        email: Empty if it did not say.
    """

    name: str
    id: str = ""
    email: str = ""


class Origin(_Frozen):
    """What another system says about a submission that was handed in there.

    Attributes:
        system: Which one.
        people: Who handed it in; nobody if it did not say.
        submitted: When, in ISO 8601 and UTC; empty if it did not say.
        late: Whether that was late; ``None`` if it did not say.
    """

    system: Literal["canvas", "gradescope", "moodle", "nbgrader"]
    people: tuple[Person, ...] = ()
    submitted: str = ""
    late: bool | None = None


class SubmissionRecord(_Frozen):
    """Whose work it is and which bytes were graded.

    Attributes:
        name: The name that the submission goes by in this run.
        sha256: Hash of the graded file or files.
        graded: The names of the files that were taken.
        left_behind: The names of the files that were not.
        origin: What the system says that it was downloaded from, if there is one.
    """

    name: str
    sha256: str
    graded: tuple[str, ...] = ()
    left_behind: tuple[str, ...] = ()
    origin: Origin | None = None


class Promise(_Frozen):
    """One thing that the runner promises about a worker, and whether it holds on this host.

    Attributes:
        name: "network", "files", "capabilities", "system-calls", "memory", "processes" ...
        holds: Whether it was in force for this submission.
        detail: How it is kept, or why it could not be had and what would help.
    """

    name: str
    holds: bool
    detail: str


#: The flag, and the runner's name, of a run in which nothing confined what was graded.
UNSAFE: Final = "unsafe-local"


class Environment(_Frozen):
    """Where the grading ran, and what of that could have changed a grade.

    Attributes:
        runner: ``embedded``, ``container``, ``unsafe-local``; ``none`` where no code was run.
        promises: What a worker was kept to: what its confinement said, less what the self-test of
            this run broke.
        accepted: Requirements of the assignment that are not kept here and that staff accepted.
        image: The id of the image that it ran in.
        locks: SHA-256 by name of what pins the installed software.
        limits: The bounds of a worker, by the names of :class:`autograder.limits.Limits`.
    """

    runner: str
    promises: tuple[Promise, ...] = ()
    accepted: tuple[str, ...] = ()
    image: str | None = None
    locks: dict[str, str] = Field(default_factory=dict)
    limits: dict[str, int | float] = Field(default_factory=dict)
    python: str = ""
    torch: str = ""
    engine: str = ""
    threads: int = 1


class Report(_Frozen):
    """Everything that is known about one graded submission; the staff's view.

    Attributes:
        part_titles: What each part is about, by its id.
        final: False while a check is undecided (ERRORED) or was left out (``--unit``).
        score: Points of 100, or ``None`` while a check is undecided.
        score_so_far: Points of the decided checks.
        undecided: Points of the checks that are ERRORED.
        key: Fingerprint of the course key, never the key.
        content_sha256: Hash of the assignment folder that graded it.
        flags: Options that change what is graded, such as ``unit``.
    """

    format: int = REPORT_FORMAT
    assignment: str
    title: str
    version: str
    part_titles: dict[str, str] = Field(default_factory=dict)
    submission: SubmissionRecord
    final: bool
    score: float | None
    max_score: float
    score_so_far: float
    undecided: float
    key: str
    content_sha256: str
    flags: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...]
    environment: Environment
    notes: tuple[str, ...] = ()
    wall_seconds: float = 0.0
