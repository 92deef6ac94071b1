"""The folder that students unpack: projected, recorded, searched for leaks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.projection import Files, project_template
from autograder.engine.practice_facts import with_fingerprints

_NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})


def student_tree(
    assignment: Assignment,
    *,
    kept: Path | None = None,
    added: Mapping[str, bytes] = _NOTHING,
    trusting: bool = False,
) -> Files:
    """Return what students unpack; the assignment's reference is run to record its answers.

    Whoever writes the files searches them for leaks first, together with what is added to them.

    Args:
        assignment: The assignment, as it is or as a course chose from it.
        kept: A folder of earlier recordings; one that says the same, up to rounding, is kept, so
            that another machine makes the same bytes.
        added: Files that lie beside the others, or in the place of one.
        trusting: Whether kept recordings are taken as they are; without any, they are made.

    Raises:
        ContentError: If anything in the assignment's folder is wrong.
    """
    project_template(assignment, recordings={})  # wrong content is said before recording
    trusted = kept if trusting and kept is not None and kept.is_dir() else None
    recordings = _recordings(assignment, kept) if trusted is None else _read(trusted)
    return with_fingerprints({**project_template(assignment, recordings=recordings), **added})


def _read(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))}


def _recordings(assignment: Assignment, folder: Path | None) -> Mapping[str, bytes]:
    from autograder.engine.recording import record_public_checks, same_recording  # imports torch

    recordings = dict(record_public_checks(assignment))
    for name, data in recordings.items():
        path = None if folder is None else folder / name
        if path is not None and path.is_file() and same_recording(path.read_bytes(), data):
            recordings[name] = path.read_bytes()
    return recordings
