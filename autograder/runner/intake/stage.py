"""Stage: one candidate becomes one folder, ready for a worker.

The folder holds ``<slug>.py``, the files that the manifest names and the given code, nothing else.
The given code is always ours: a changed copy that came with the upload is left behind with the
rest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from autograder.content.other_files import OtherFile
from autograder.diagnostics import Diagnostic, Failure, RunnerError
from autograder.model import SubmissionRecord
from autograder.printable import printable
from autograder.runner.intake import problems
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.find import cannot_read
from autograder.runner.intake.on_disk import trouble_in_upload
from autograder.runner.intake.take import take
from autograder.runner.intake.upload import bounded

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_LONGEST_SHOWN_CHARACTERS = 160
_NO_FILES: Final[Mapping[str, OtherFile]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Staged:
    """What became of one candidate.

    Attributes:
        record: Its name, and what was taken and what was not. Where nothing could be taken, the
            hash is that of the problem, so that another upload has another one.
        problem: Why it cannot be graded, for whoever handed it in; ``None`` if it can.
    """

    record: SubmissionRecord
    problem: Diagnostic | None


def stage(
    candidate: Candidate,
    *,
    slug: str,
    support: Path | None,
    folder: Path,
    files: Mapping[str, OtherFile] = _NO_FILES,
) -> Staged:
    """Write what is graded, and the given code, into a folder.

    Args:
        candidate: What was handed in.
        slug: The assignment's; the student's file becomes ``<slug>.py``.
        support: The given code, copied under its own name, or ``None``.
        folder: Made if missing (mode 0755); nothing is written elsewhere, and nothing at all if
            there is a problem.
        files: What is taken beside the student's file, by name.

    Returns:
        What was taken, or why nothing could be.

    Raises:
        IntakeError: If the host cannot read a file that staff named, or cannot read at all. What
            an upload itself can bring about (locked or bottomless folders) is a problem of its own.
        RunnerError: If the folder cannot be written.
    """
    try:
        taken = take(candidate, slug=slug, wanted=files)
    except Failure as failure:
        return _refused(candidate, failure.diagnostic, slug=slug, files=files)
    except OSError as error:
        why = trouble_in_upload(error)
        if why is None or candidate.is_named_file:
            raise cannot_read(candidate.path, error) from error
        problem = problems.unreadable_upload(slug, why=why).diagnostic
        return _refused(candidate, problem, slug=slug, files=files)
    try:
        given = {} if support is None else {support.name: support.read_bytes()}
        _write({**taken.files, **given}, folder)
    except OSError as error:
        raise _cannot_stage(folder, error) from error
    record = SubmissionRecord(
        name=candidate.name,
        sha256=submission_sha256(taken.files),
        graded=taken.graded,
        left_behind=bounded(taken.left_behind),
        origin=candidate.origin,
    )
    return Staged(record=record, problem=None)


def submission_sha256(files: Mapping[str, bytes]) -> str:
    """Return the hash of what is graded, in hexadecimal.

    Of one file it is the hash of its bytes, as any tool computes it. Of several, each counts with
    its name and its bytes, both preceded by their length, so that no two sets give one stream.

    Args:
        files: The bytes of each file, by the name under which it is graded.
    """
    if len(files) == 1:
        (only,) = files.values()
        return hashlib.sha256(only).hexdigest()
    digest = hashlib.sha256()
    for name in sorted(files):
        for piece in (name.encode(), files[name]):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()


def _refused(
    candidate: Candidate, found: Diagnostic, *, slug: str, files: Mapping[str, OtherFile]
) -> Staged:
    """Return what becomes of an upload with a problem; its next step names all that is wanted."""
    ends = problems.hand_in(slug)
    hint = (found.hint or ends).replace(ends, problems.hand_in(slug, beside=files))
    problem = replace(found, hint=hint)
    digest = hashlib.sha256(f"{problem.code}\n{problem}".encode()).hexdigest()
    record = SubmissionRecord(name=candidate.name, sha256=digest, origin=candidate.origin)
    return Staged(record=record, problem=problem)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for made in [each for each in (*reversed(folder.parents), folder) if not each.exists()]:
        made.mkdir()
        made.chmod(_FOLDER_MODE)  # whatever the umask: the worker is another user
    for name, data in files.items():
        path = folder / name
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(data)
            os.fchmod(descriptor, _FILE_MODE)


def _cannot_stage(folder: Path, error: OSError) -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="cannot-stage",
            message="the file to be graded cannot be copied for the worker",
            where=printable(str(folder), limit_characters=_LONGEST_SHOWN_CHARACTERS),
            facts=(("system", error.strerror or type(error).__name__),),
            hint="Look at the free space and the permissions there.",
        )
    )
