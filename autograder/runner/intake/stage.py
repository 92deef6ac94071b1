"""Stage: one candidate becomes one folder, ready for a worker.

The folder holds ``<slug>.py`` and the given code, nothing else. The given code is always ours: a
changed copy that came with the upload is left behind with the rest.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.diagnostics import Diagnostic, Failure, RunnerError
from autograder.model import SubmissionRecord
from autograder.printable import printable
from autograder.runner.intake import bounds, kinds, problems
from autograder.runner.intake.archive import open_archive
from autograder.runner.intake.choose import choose, lone_archive, missing
from autograder.runner.intake.find import Candidate, cannot_read
from autograder.runner.intake.notebook import python_of_notebook
from autograder.runner.intake.on_disk import (
    FileUpload,
    FolderUpload,
    locked_folders,
    trouble_in_upload,
)
from autograder.runner.intake.source import refuse_unless_source
from autograder.runner.intake.upload import Entry, Upload, bounded, listing

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_LONGEST_SHOWN_CHARACTERS = 160


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


def stage(candidate: Candidate, *, slug: str, support: Path | None, folder: Path) -> Staged:
    """Write the file to be graded, and the given code, into a folder.

    Args:
        candidate: What was handed in.
        slug: The assignment's; the file becomes ``<slug>.py``.
        support: The given code, copied under its own name, or ``None``.
        folder: Made if missing (mode 0755); nothing is written elsewhere, and nothing at all if
            there is a problem.

    Returns:
        What was taken, or why nothing could be.

    Raises:
        IntakeError: If the host cannot read a file that staff named, or cannot read at all. What
            an upload itself can bring about (locked or bottomless folders) is a problem of its own.
        RunnerError: If the folder cannot be written.
    """
    try:
        taken = _take(candidate.path, slug)
    except Failure as failure:
        return _refused(candidate, failure.diagnostic)
    except OSError as error:
        why = trouble_in_upload(error)
        if why is None or candidate.is_named_file:
            raise cannot_read(candidate.path, error) from error
        return _refused(candidate, problems.unreadable_upload(slug, why=why).diagnostic)
    try:
        given = {} if support is None else {support.name: support.read_bytes()}
        _write({f"{slug}.py": taken.data, **given}, folder)
    except OSError as error:
        raise _cannot_stage(folder, error) from error
    record = SubmissionRecord(
        name=candidate.name,
        sha256=hashlib.sha256(taken.data).hexdigest(),
        graded=(taken.graded,),
        left_behind=bounded(taken.left_behind),
    )
    return Staged(record=record, problem=None)


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """The bytes to be graded, the name that they came under, and the names of the rest."""

    data: bytes
    graded: str
    left_behind: tuple[str, ...]


def _refused(candidate: Candidate, problem: Diagnostic) -> Staged:
    digest = hashlib.sha256(f"{problem.code}\n{problem}".encode()).hexdigest()
    return Staged(record=SubmissionRecord(name=candidate.name, sha256=digest), problem=problem)


def _take(path: Path, slug: str) -> _Taken:
    if stat.S_ISDIR(path.lstat().st_mode):
        return _from_folder(FolderUpload(path), slug)
    upload = FileUpload(path)
    (only,) = upload.entries()
    if only.note or not kinds.is_takeable(only.name):
        raise problems.missing_file(slug, found=[only], nearest=None)
    if kinds.is_archive(only.name):
        return _from_archive(path, slug)
    return _read(upload, only, slug=slug, beside=())


def _from_folder(upload: FolderUpload, slug: str) -> _Taken:
    entries = upload.entries()
    chosen = choose(entries, slug=slug)
    locked = locked_folders(entries)
    if locked and (chosen is None or len(chosen.parts) > 1):
        raise problems.unreadable_upload(slug, why="folders that may not be opened", found=locked)
    if chosen:
        return _read(upload, chosen, slug=slug, beside=entries)
    archive = lone_archive(entries, slug=slug)
    if archive is None:
        raise missing(entries, slug=slug)
    inner = _from_archive(upload.path_of(archive), slug)
    name, *_ = listing([archive])
    beside = listing([entry for entry in entries if entry is not archive])
    within = tuple(f"{name}: {each}" for each in inner.left_behind)
    return _Taken(data=inner.data, graded=f"{name}: {inner.graded}", left_behind=beside + within)


def _from_archive(path: Path, slug: str) -> _Taken:
    upload = open_archive(path, slug=slug)
    entries = upload.entries()
    chosen = choose(entries, slug=slug)
    if chosen is None:
        raise missing(entries, slug=slug)
    return _read(upload, chosen, slug=slug, beside=entries)


def _read(upload: Upload, chosen: Entry, *, slug: str, beside: Sequence[Entry]) -> _Taken:
    """Return the chosen entry as source, and the names of everything beside it."""
    is_notebook = kinds.is_notebook(chosen.name)
    limit_bytes = bounds.NOTEBOOK_LIMIT_BYTES if is_notebook else bounds.SOURCE_LIMIT_BYTES
    data = upload.read(chosen, limit_bytes=limit_bytes)
    if len(data) > limit_bytes:
        raise problems.file_too_large(slug, limit_bytes=limit_bytes)
    left_out: tuple[str, ...] = ()
    if is_notebook:
        extract = python_of_notebook(data, slug=slug)
        data, left_out = extract.data, extract.left_out
    refuse_unless_source(data, slug=slug, what="the notebook" if is_notebook else f"{slug}.py")
    (graded,) = listing([chosen])
    others = listing([entry for entry in beside if entry is not chosen])
    return _Taken(data=data, graded=graded, left_behind=left_out + others)


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
