"""Beside: the files that the manifest names, found beside the student's.

Each is looked for in the folder of the student's file and then in the root; first by its very name,
then but for capitals, then as a browser's copy: ``adapter (1).safetensors``. One that must be there
and is not, or cannot be used, is a problem. One that may be there never is: it is left behind, and
the list of what was left behind says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from autograder.content.other_files import PICKLED_SUFFIXES, OtherFile, is_weights
from autograder.content.weights_file import header_of, why_no_weights
from autograder.diagnostics import Failure
from autograder.runner.intake import kinds, problems
from autograder.runner.intake.names import fold
from autograder.runner.intake.upload import Entry, Upload, listing

_PICKLED = "weights are taken as safetensors only"


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A container in which files may stand.

    Attributes:
        upload: Reads them.
        entries: What it holds, less the container of a layer within.
        near: The folder of the student's file, or of the archive that it stands in.
        label: What stands before the names of what it holds.
    """

    upload: Upload
    entries: tuple[Entry, ...]
    near: tuple[str, ...]
    label: str = ""


@dataclass(kw_only=True)
class Beside:
    """What was found.

    Attributes:
        files: The bytes of each file, by the name under which it is graded.
        graded: The names that they came under.
        notes: By the identity of an entry, why it is left behind; empty for one that was taken.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    graded: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)


def find_beside(layers: Sequence[Layer], wanted: Mapping[str, OtherFile], *, slug: str) -> Beside:
    """Return the files that the manifest names.

    Args:
        layers: Where the student's file stands, the innermost first.
        wanted: The files, by name.
        slug: The assignment's.

    Raises:
        Failure: ``missing-other-file``, ``two-candidates``, ``file-too-large`` or
            ``broken-weights`` about one that is required; what an archive's reader raises.
        OSError: If the host cannot read.
    """
    found = Beside()
    for name, file in wanted.items():
        try:
            _take(name, file, layers, found, slug=slug)
        except Failure:
            if file.required:
                raise
    if any(map(is_weights, wanted)):
        _note_pickled(layers, found)
    return found


def _take(name: str, file: OtherFile, layers: Sequence[Layer], found: Beside, *, slug: str) -> None:
    """Take one file.

    Raises:
        Failure: If it is not there or cannot be used; what is there is noted first.
    """
    layer, candidates = next(_candidates(name, layers), (None, []))
    if layer is None:
        pickled = _pickled(layers) if is_weights(name) else []
        raise problems.missing_other_file(slug, name=name, about=file.about, pickled=pickled)
    if len(candidates) > 1:
        found.notes |= {id(each): f"one of several for {name}" for each in candidates}
        raise problems.two_candidates(slug, found=candidates, name=name)
    (entry,) = candidates
    data = layer.upload.read(entry, limit_bytes=file.limit_bytes)
    if len(data) > file.limit_bytes:
        found.notes[id(entry)] = f"larger than {file.mib} MiB"
        raise problems.file_too_large(slug, limit_bytes=file.limit_bytes, name=name)
    if is_weights(name) and (why := why_no_weights(header_of(data), size_bytes=len(data))):
        found.notes[id(entry)] = f"no safetensors file: {why}"
        raise problems.broken_weights(slug, name=name, why=why)
    found.notes[id(entry)] = ""
    found.files[name] = data
    (shown,) = listing([entry])
    found.graded.append(f"{layer.label}{shown}")


def _candidates(name: str, layers: Iterable[Layer]) -> Iterator[tuple[Layer, list[Entry]]]:
    """Yield the places that hold such a file, the nearest first, each with what may be meant."""
    tests: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: entry.name == name,
        lambda entry: fold(entry.name) == fold(name),
        lambda entry: kinds.is_copy_of(entry.name, name),
    )
    for layer in layers:
        for folder in dict.fromkeys((layer.near, ())):
            here = [
                each
                for each in layer.entries
                if each.parts[:-1] == folder and not (each.note or kinds.is_noise(each.name))
            ]
            for test in tests:
                if meant := [each for each in here if test(each)]:
                    yield layer, meant


def _pickled(layers: Iterable[Layer]) -> list[Entry]:
    """Return what looks like weights in a format that runs code when it is opened."""
    return [
        entry
        for layer in layers
        for entry in layer.entries
        if PurePosixPath(entry.name.casefold()).suffix in PICKLED_SUFFIXES
        and not (entry.note or entry.is_in_skipped_folder or kinds.is_noise(entry.name))
    ]


def _note_pickled(layers: Iterable[Layer], found: Beside) -> None:
    for entry in _pickled(layers):
        found.notes.setdefault(id(entry), _PICKLED)
