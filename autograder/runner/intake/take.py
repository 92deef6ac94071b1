"""Take: out of whatever was handed in, the bytes that are graded, and the names of the rest.

What was handed in is one layer, or two where the file stands in an archive within a folder: then
files that belong beside it may be in either. Nothing is written here.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.content.other_files import OtherFile
from autograder.runner.intake import bounds, kinds, problems
from autograder.runner.intake.archive import open_archive
from autograder.runner.intake.beside import Layer, find_beside
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.choose import choose, lone_archive, missing
from autograder.runner.intake.notebook import python_of_notebook
from autograder.runner.intake.on_disk import (
    FileUpload,
    FolderUpload,
    GatheredUpload,
    locked_folders,
)
from autograder.runner.intake.source import refuse_unless_source
from autograder.runner.intake.upload import Entry, Folder, Upload, listing
from autograder.runner.intake.zipped import ZipUpload


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What is graded of one upload.

    Attributes:
        files: The bytes of each file, by the name under which it is graded; the student's file
            comes first.
        graded: The names that they came under, printable, in the same order.
        left_behind: The names of all else that was handed in, printable.
    """

    files: Mapping[str, bytes]
    graded: tuple[str, ...]
    left_behind: tuple[str, ...]


def take(candidate: Candidate, *, slug: str, wanted: Mapping[str, OtherFile]) -> Taken:
    """Return the bytes to be graded.

    Args:
        candidate: What was handed in.
        slug: The assignment's; the file is ``<slug>.py``.
        wanted: What is taken beside it, by name.

    Raises:
        Failure: If it cannot be graded.
        OSError: If the host, or something in the upload, lets nothing be read.
    """
    chosen, layers = _layers(candidate, slug)
    source, left_out = _read(layers[0].upload, chosen, slug=slug)
    found = find_beside(layers, wanted, slug=slug)
    first, *outer = layers
    left_behind = [
        *(line for layer in outer for line in _rest(layer, chosen, found.notes)),
        *(f"{first.label}{line}" for line in left_out),
        *_rest(first, chosen, found.notes),
    ]
    return Taken(
        files={f"{slug}.py": source, **found.files},
        graded=(f"{first.label}{_name(chosen)}", *found.graded),
        left_behind=tuple(left_behind),
    )


def _layers(candidate: Candidate, slug: str) -> tuple[Entry, Sequence[Layer]]:
    """Return the entry that is the student's file, and where it stands, the innermost first."""
    path, files = candidate.path, candidate.files
    is_folder = stat.S_ISDIR(path.lstat().st_mode)
    if files is not None:
        one = GatheredUpload(path, files) if is_folder else ZipUpload(path, slug=slug, files=files)
        return _in_folder(one, slug)
    if is_folder:
        return _in_folder(FolderUpload(path), slug)
    upload = FileUpload(path)
    (only,) = upload.entries()
    if only.note or not kinds.is_takeable(only.name):
        raise problems.missing_file(slug, found=[only], nearest=None)
    if kinds.is_archive(only.name):
        chosen, layer = _in_archive(path, slug, label="")
        return chosen, [layer]
    return only, [Layer(upload=upload, entries=(only,), near=())]


def _in_folder(upload: Folder, slug: str) -> tuple[Entry, Sequence[Layer]]:
    entries = upload.entries()
    chosen = choose(entries, slug=slug)
    locked = locked_folders(entries)
    if locked and (chosen is None or len(chosen.parts) > 1):
        raise problems.unreadable_upload(slug, why="folders that may not be opened", found=locked)
    if chosen:
        return chosen, [Layer(upload=upload, entries=entries, near=chosen.parts[:-1])]
    archive = lone_archive(entries, slug=slug)
    if archive is None:
        raise missing(entries, slug=slug)
    chosen, inner = _in_archive(upload.path_of(archive), slug, label=f"{_name(archive)}: ")
    beside = tuple(entry for entry in entries if entry is not archive)
    return chosen, [inner, Layer(upload=upload, entries=beside, near=archive.parts[:-1])]


def _in_archive(path: Path, slug: str, *, label: str) -> tuple[Entry, Layer]:
    upload = open_archive(path, slug=slug)
    entries = upload.entries()
    chosen = choose(entries, slug=slug)
    if chosen is None:
        raise missing(entries, slug=slug)
    return chosen, Layer(upload=upload, entries=entries, near=chosen.parts[:-1], label=label)


def _read(upload: Upload, chosen: Entry, *, slug: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the chosen entry as source, and what of a notebook was left out of it."""
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
    return data, left_out


def _rest(layer: Layer, chosen: Entry, notes: Mapping[int, str]) -> list[str]:
    """Return the names of what is left behind; ``notes`` holds what was taken, and why not."""
    plain = [each for each in layer.entries if each is not chosen and id(each) not in notes]
    told = [
        f"{_name(each)} ({note})"
        for each in layer.entries
        if (note := notes.get(id(each), "")) and each is not chosen
    ]
    return [f"{layer.label}{name}" for name in sorted([*listing(plain), *told])]


def _name(entry: Entry) -> str:
    (name,) = listing([entry])
    return name
