"""Uploads that lie on the disk as they are: a folder, or a single file.

A submission's folder may hold anything that the person who made it could make: links to files that
only the grader may read, pipes that never answer. So nothing is followed that leads out of the
folder, and only regular files are opened. A folder in it that cannot be listed (locked, or so deep
that no path leads there) is an entry of its own; it costs nothing unless the file may be in it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.runner.intake import kinds
from autograder.runner.intake.upload import Entry

# Enough to name what was left behind; the root and the folders in it are always listed in full.
_LISTED_ENTRIES = 10_000
_DEEP = 2
_LEADS_OUTSIDE = "a link that leads elsewhere"
_LOOSE_LINK = "a link, not a file"
_NOT_A_FILE = "not a file"
_LOCKED_FOLDER = "a folder that cannot be read"

_TROUBLES = {
    errno.EACCES: "files that may not be opened",
    errno.EPERM: "files that may not be opened",
    errno.ELOOP: "links that lead in a circle",
    errno.ENAMETOOLONG: "a path that is too long",
    errno.ENXIO: "something that is not a file",
}


class FolderUpload:
    """A folder as a student handed it in, or as staff unpacked it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._real_root = Path(os.path.realpath(folder))

    def entries(self) -> tuple[Entry, ...]:
        """Return every file below the folder; of very many, those nearest to it.

        Raises:
            OSError: If the folder itself cannot be listed.
        """
        found: list[Entry] = []
        level: list[tuple[str, ...]] = [()]
        while level:
            if len(level[0]) >= _DEEP and len(found) > _LISTED_ENTRIES:
                break
            below: list[tuple[str, ...]] = []
            for parts in level:
                try:
                    listing = listed(self._real_root.joinpath(*parts))
                except OSError as error:
                    if not parts or trouble_in_upload(error) is None:
                        raise
                    found.append(Entry(parts=(*parts, ""), note=_LOCKED_FOLDER))
                    continue
                for entry in listing:
                    here = (*parts, entry.name)
                    if entry.is_dir(follow_symlinks=False) and not kinds.is_skipped_folder(
                        here[-1]
                    ):
                        below.append(here)
                    else:
                        found.append(self._entry(entry, here))
            level = below
        return tuple(found)

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the entry's bytes, following a link only to a file of the same folder."""
        return read_regular(self.path_of(entry), limit_bytes=limit_bytes)

    def path_of(self, entry: Entry) -> Path:
        """Return where the entry really lies."""
        return Path(os.path.realpath(self._real_root.joinpath(*entry.parts)))

    def _entry(self, entry: os.DirEntry[str], parts: tuple[str, ...]) -> Entry:
        if entry.is_dir(follow_symlinks=False):
            return Entry(parts=(*parts, ""), note="a folder")
        if not entry.is_symlink():
            return Entry(parts=parts, note="" if entry.is_file() else _NOT_A_FILE)
        target = Path(os.path.realpath(entry.path))
        is_ours = target.is_relative_to(self._real_root) and _mode_of(target, stat.S_ISREG)
        return Entry(parts=parts, note="" if is_ours else _LEADS_OUTSIDE)


class GatheredUpload:
    """Files of a folder that are one submission's; the others there are of other people.

    Args:
        folder: Where they lie.
        files: For each the name that it was handed in under, and its name in the folder.
    """

    def __init__(self, folder: Path, files: Sequence[tuple[str, str]]) -> None:
        self._folder = folder
        self._files = files

    def entries(self) -> tuple[Entry, ...]:
        """Return the files; a link is never followed.

        Raises:
            OSError: If one is not there any more.
        """
        return tuple(
            Entry(parts=(name,), note=_note_on(self._folder / here), position=position)
            for position, (name, here) in enumerate(self._files)
        )

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return a file's bytes."""
        return read_regular(self.path_of(entry), limit_bytes=limit_bytes)

    def path_of(self, entry: Entry) -> Path:
        """Return where a file really lies."""
        return self._folder / self._files[entry.position][1]


class FileUpload:
    """One file, whatever it is called."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[Entry, ...]:
        """Return the file itself; a link is never followed.

        Whatever a loose link leads to is no part of what its owner handed in. Beside it lie the
        files of others.

        Raises:
            OSError: If there is nothing of this name, or the host cannot tell.
        """
        return (Entry(parts=(self._path.name,), note=_note_on(self._path)),)

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the file's bytes."""
        return read_regular(self._path, limit_bytes=limit_bytes)


def _note_on(path: Path) -> str:
    mode = path.lstat().st_mode
    return _LOOSE_LINK if stat.S_ISLNK(mode) else "" if stat.S_ISREG(mode) else _NOT_A_FILE


def locked_folders(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the folders of an upload that could not be listed and may hold the file."""
    return tuple(
        entry for entry in entries if entry.note == _LOCKED_FOLDER and len(entry.parts) <= _DEEP
    )


def trouble_in_upload(error: OSError) -> str | None:
    """Return, in words of ours, what about an upload made the system refuse.

    Args:
        error: What the system raised when the upload was read.

    Returns:
        ``None`` if no upload can bring it about: then it is the host's trouble.
    """
    if error.errno is None:
        return "something that is not a file"
    return _TROUBLES.get(error.errno)


def listed(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name.

    Raises:
        OSError: If it cannot be listed.
    """
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder, or a link to one; a link in a circle is none."""
    return _mode_of(Path(entry.path), stat.S_ISDIR)


def leads_to_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a regular file, or a link to one; a link in a circle is none."""
    return _mode_of(Path(entry.path), stat.S_ISREG)


def leads_in_a_circle(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a link that leads back to itself."""
    try:
        entry.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _mode_of(path: Path, is_kind: Callable[[int], bool]) -> bool:
    # Path.is_file() and its like raise on some links that anybody can make.
    try:
        return is_kind(path.stat().st_mode)
    except OSError:
        return False


def read_regular(path: Path, *, limit_bytes: int) -> bytes:
    """Return the first ``limit_bytes + 1`` bytes of a regular file.

    Args:
        path: Where it lies; its last part may not be a link.
        limit_bytes: One byte more than this is read, which tells "at most" from "more".

    Returns:
        Its bytes.

    Raises:
        OSError: If it cannot be read, or is no regular file any more.
    """
    # Without O_NONBLOCK, opening a pipe would wait for somebody to write to it.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "not a regular file", str(path))
        return file.read(limit_bytes + 1)
