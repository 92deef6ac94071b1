"""What a student's machine is told about an assignment beside its check files."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.content.assignment import Assignment, assignment_checks
from autograder.diagnostics import Diagnostic, UsageError
from autograder.limits import Limits

PRACTICE_FILE = "practice.json"


class PracticeCheck(BaseModel):
    """A check as the handout's table lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: str
    title: str
    points: int
    hidden: bool


class PracticeFacts(BaseModel):
    """The content of ``recorded/practice.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    assignment: str
    title: str
    version: str
    call_cpu_seconds: float
    checks: tuple[PracticeCheck, ...]


def practice_facts(assignment: Assignment) -> bytes:
    """Return the file's bytes."""
    limits: Limits = assignment.manifest.worker_limits()
    facts = PracticeFacts(
        assignment=assignment.slug,
        title=assignment.manifest.title,
        version=assignment.manifest.version,
        call_cpu_seconds=limits.call_cpu_seconds,
        checks=tuple(
            # a hidden check's name may say too much; its title is in the handout anyway
            PracticeCheck(
                id=f"hidden::{number}" if check.hidden else check.id,
                part=check.part,
                title=check.title,
                points=check.points,
                hidden=check.hidden,
            )
            for number, check in enumerate(assignment_checks(assignment), start=1)
        ),
    )
    return (facts.model_dump_json(indent=1) + "\n").encode()


def read_facts(folder: Path) -> PracticeFacts:
    """Read what the folder of an unpacked assignment says about it.

    Args:
        folder: The folder that was unpacked.

    Raises:
        UsageError: If this is not such a folder, or its facts were changed.
    """
    path = folder / "recorded" / PRACTICE_FILE
    if not path.is_file():
        raise UsageError(
            Diagnostic(
                code="no-assignment-here",
                message="this folder holds no assignment to check",
                where=folder.as_posix(),
                hint="change into the folder that you unpacked, the one with checks/ in it",
            )
        )
    try:
        return PracticeFacts.model_validate_json(path.read_bytes())
    except ValidationError as cause:
        raise UsageError(
            Diagnostic(
                code="practice-facts-broken",
                message="what this folder says about its assignment cannot be read",
                where=path.as_posix(),
                facts=(("places that are wrong", str(cause.error_count())),),
                hint="unpack the files that you were given once more; keep your own file",
            )
        ) from None
