"""Candidate: one thing to be graded, before anything of it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.model import Origin


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One thing to be graded.

    Attributes:
        name: What it goes by, unique in a run, usable as the name of a folder.
        path: The folder, archive, notebook or file, as staff named it; a path that is a link is
            given as what it leads to.
        is_named_file: Whether staff gave this very file, not a folder around it.
        files: Which files of the folder or archive are part of it, if not all: for each the path
            that it was handed in under, and the one that it lies under.
        origin: What the system says that it was downloaded from, if there is one.
    """

    name: str
    path: Path
    is_named_file: bool = False
    files: tuple[tuple[str, str], ...] | None = None
    origin: Origin | None = None
