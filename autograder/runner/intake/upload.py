"""What one submission consists of: entries to choose from, and a way to read one of them.

A folder, an archive and a loose file look alike from here on. Reading is the only thing that an
upload can do; no call of it writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autograder.printable import printable
from autograder.runner.intake import kinds

LISTED_NAMES = 50
_LONGEST_LISTED_CHARACTERS = 160


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an upload.

    Attributes:
        parts: Its path inside the upload, folder by folder; never empty, never ``..``.
        note: Why it cannot be taken ("a link"); empty for an ordinary file.
        position: Where it stands in its container, which tells namesakes apart.
    """

    parts: tuple[str, ...]
    note: str = ""
    position: int = 0

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def is_in_skipped_folder(self) -> bool:
        """Whether a folder above it is a tool's, hidden, or full of other people's files."""
        return any(map(kinds.is_skipped_folder, self.parts[:-1]))


class Upload(Protocol):
    """Anything that holds files."""

    def entries(self) -> tuple[Entry, ...]:
        """Return every file that it holds, in its own order.

        Raises:
            Failure: If it is broken, or of a kind that is never opened.
            OSError: If the host cannot read it.
        """
        ...

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the bytes of one entry, or the first ``limit_bytes + 1`` of them if it has more.

        Raises:
            Failure: If that part of it is broken.
            OSError: If the host cannot read it.
        """
        ...


class Folder(Upload, Protocol):
    """An upload that may hold an archive, in which the file is looked for too."""

    def path_of(self, entry: Entry) -> Path:
        """Return where an entry lies on the disk.

        Raises:
            Failure: If it is packed, and broken or too large.
            OSError: If the host cannot read it.
        """
        ...


def listing(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the names of entries for people: printable and sorted.

    Folders of tools and of other people's files are one line each, so that a virtual environment
    does not bury a misspelt name.
    """
    return tuple(sorted({_shown(entry) for entry in entries}))


def bounded(names: Sequence[str]) -> tuple[str, ...]:
    """Return the first names and, when there are more, how many were left out."""
    if len(names) <= LISTED_NAMES:
        return tuple(names)
    return (*names[:LISTED_NAMES], f"... and {len(names) - LISTED_NAMES} more")


def _shown(entry: Entry) -> str:
    parts, ending = entry.parts, ""
    for depth, part in enumerate(entry.parts[:-1], start=1):
        if kinds.is_skipped_folder(part):
            parts, ending = entry.parts[:depth], "/"
            break
    note = f" ({entry.note})" if entry.note and not ending else ""
    name = printable("/".join(parts), limit_characters=_LONGEST_LISTED_CHARACTERS)
    return f"{name}{ending}{note}"
