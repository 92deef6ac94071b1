"""What a student's machine is told about an assignment beside its check files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.choice import worth
from autograder.content.manifest import Gate
from autograder.diagnostics import Diagnostic, UsageError
from autograder.limits import Limits

PRACTICE_FILE = "practice.json"
#: Set in the environment while checks run: a file that asks for them while it is imported must not
#: start them once more.
UNDER_WAY: Final = "AUTOGRADER_CHECK_UNDER_WAY"
_FACTS_PATH: Final = f"recorded/{PRACTICE_FILE}"


class PracticeCheck(BaseModel):
    """A check as the handout's table lists it."""

    # ignore: a release may be newer than what a student installed once
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    part: str
    title: str
    points: float
    hidden: bool
    training: bool = False
    cpu_seconds: float | None = None


class PracticeFile(BaseModel):
    """A file that is handed in beside the student's own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    required: bool
    limit_bytes: int


class PracticeFacts(BaseModel):
    """The content of ``recorded/practice.json``.

    Attributes:
        call_cpu_seconds: What one question may cost, where a check says nothing else.
        packages: What grading has beside Python itself; empty where an older release did not say.
        functions: The names that the assignment asks for.
        gates: The marks that checks with a metric are judged by.
        forbidden: What a function may not use, by the function's name.
        files: What is handed in beside the student's file, by name.
        values: Whether plain Python values cross, or tensors.
        stub: The fingerprint of the student's file as it was handed out.
        given: The fingerprint of every other file, by its path in the folder.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    assignment: str
    title: str
    version: str
    call_cpu_seconds: float
    checks: tuple[PracticeCheck, ...]
    packages: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    gates: dict[str, Gate] = Field(default_factory=dict)
    forbidden: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    files: dict[str, PracticeFile] = Field(default_factory=dict)
    values: Literal["tensors", "plain"] = "tensors"
    stub: str = ""
    given: dict[str, str] = Field(default_factory=dict)

    @property
    def speaks_plain(self) -> bool:
        """Whether plain Python values cross, and no tensors."""
        return self.values == "plain"

    @property
    def unit_checks(self) -> tuple[PracticeCheck, ...]:
        """The public checks that train nothing: what a notebook's own system can run."""
        return tuple(one for one in self.checks if not (one.hidden or one.training))


def practice_facts(assignment: Assignment) -> bytes:
    """Return the file's bytes."""
    limits: Limits = assignment.manifest.worker_limits()
    checks = chosen_checks(assignment)
    points = worth(checks)
    facts = PracticeFacts(
        assignment=assignment.slug,
        title=assignment.manifest.title,
        version=assignment.manifest.version,
        call_cpu_seconds=limits.call_cpu_seconds,
        packages=assignment.manifest.packages,
        gates=assignment.manifest.gates,
        forbidden=assignment.manifest.forbidden,
        files={
            name: PracticeFile(required=file.required, limit_bytes=file.limit_bytes)
            for name, file in assignment.manifest.files.items()
        },
        values=assignment.manifest.values,
        functions=tuple(
            name
            for part in assignment.graded_parts
            for name in assignment.manifest.parts[part].functions
        ),
        checks=tuple(
            # a hidden check's name may say too much; its title is in the handout anyway
            PracticeCheck(
                id=f"hidden::{number}" if check.hidden else check.id,
                part=check.part,
                title=check.title,
                points=points[check.id],
                hidden=check.hidden,
                training=check.training,
                cpu_seconds=limits.training_cpu_seconds if check.training else None,
            )
            for number, check in enumerate(checks, start=1)
        ),
    )
    return _as_json(facts)


def fingerprint(data: bytes) -> str:
    """Return what tells one file from another: equal for a text whatever its line ends are.

    Version control, editors and unpackers change line ends and byte order marks; that is no change.
    """
    if b"\0" not in data:
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha256(data).hexdigest()


def with_fingerprints(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a release, with the facts among them telling all others' fingerprints.

    Args:
        files: Everything that a student unpacks, by its path in the folder.
    """
    facts = PracticeFacts.model_validate_json(files[_FACTS_PATH])
    stub = f"{facts.assignment}.py"
    told = {
        "stub": fingerprint(files[stub]),
        "given": {
            name: fingerprint(data)
            for name, data in sorted(files.items())
            if name not in (stub, _FACTS_PATH)
        },
    }
    return {**files, _FACTS_PATH: _as_json(facts.model_copy(update=told))}


def _as_json(facts: PracticeFacts) -> bytes:
    left_out = {"files"} if not facts.files else set()
    left_out |= set() if facts.speaks_plain else {"values"}
    return (facts.model_dump_json(indent=1, exclude=left_out) + "\n").encode()


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
