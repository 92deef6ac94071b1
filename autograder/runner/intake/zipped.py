"""Zip archives. One entry is unpacked, so what the others would come to harms nobody by itself.

A class's download holds many submissions. Of such an archive only the entries of one are looked at,
under the names that they were handed in under, so that nobody is refused for what others did.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import tempfile
import weakref
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from autograder.runner.intake import bounds, problems, refusals
from autograder.runner.intake.upload import Entry

_ENCRYPTED = 0x1
# The other methods unpack without a bound on what one read may come to.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK_BYTES = 1 << 16
_SPECIAL = (stat.S_ISCHR, stat.S_ISBLK, stat.S_ISFIFO, stat.S_ISSOCK)


class ZipUpload:
    """A zip as it was handed in, or what is one submission's of a class's.

    Args:
        path: Where it lies.
        slug: The assignment's.
        files: Of a class's, the entries of one submission: the path that each was handed in under,
            and its name in the archive.
    """

    def __init__(
        self, path: Path, *, slug: str, files: Sequence[tuple[str, str]] | None = None
    ) -> None:
        self._path = path
        self._slug = slug
        self._files = files

    def entries(self) -> tuple[Entry, ...]:
        """Return every file that the archive lists; of two with one name, the later.

        Raises:
            Failure: ``hostile-archive``, ``encrypted-archive`` or ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        with self._opened() as archive:
            infos = archive.infolist()
        if self._files is not None:
            return self._of_one(self._files, infos)
        refusals.refuse_many(len(infos), slug=self._slug)
        by_parts: dict[tuple[str, ...], Entry] = {}
        for position, info in enumerate(infos):
            entry = self._entry(info, position)
            if entry is not None:
                by_parts[entry.parts] = entry
        packed_bytes = self._path.stat().st_size
        total_bytes = sum(info.file_size for info in infos)
        refusals.refuse_bomb(total_bytes, packed_bytes=packed_bytes, slug=self._slug)
        return tuple(by_parts.values())

    def path_of(self, entry: Entry) -> Path:
        """Return where an entry lies that was unpacked by itself; gone when this upload is.

        Raises:
            Failure: ``hostile-archive`` or ``unreadable-archive``.
            OSError: If the host cannot read it, or has no room for it.
        """
        folder = Path(tempfile.mkdtemp(prefix="autograder-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        path = folder / "archive"
        left = bounds.UNPACKED_LIMIT_BYTES
        with self._opened_entry(entry) as packed, path.open("wb") as file:
            while chunk := packed.read(_CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise refusals.too_large(slug=self._slug)
                file.write(chunk)
        return path

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the unpacked bytes of one entry.

        Raises:
            Failure: ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        kept = bytearray()
        with self._opened_entry(entry) as file:
            while len(kept) <= limit_bytes and (chunk := file.read(_CHUNK_BYTES)):
                kept += chunk
        return bytes(kept[: limit_bytes + 1])

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        with refusals.reading(self._slug), open_table(self._path) as archive:
            yield archive

    @contextmanager
    def _opened_entry(self, entry: Entry) -> Iterator[IO[bytes]]:
        with self._opened() as archive:
            info = archive.infolist()[entry.position]
            if info.compress_type not in _METHODS:
                raise problems.unreadable_archive(self._slug, why="an unusual way of packing")
            with archive.open(info) as file:
                yield file

    def _of_one(
        self, files: Sequence[tuple[str, str]], infos: Sequence[zipfile.ZipInfo]
    ) -> tuple[Entry, ...]:
        """Return the entries of one submission; links in it are left behind, as on the disk."""
        by_name = {info.filename: position for position, info in enumerate(infos)}
        refusals.refuse_many(len(files), slug=self._slug)
        found: list[Entry] = []
        packed_bytes = total_bytes = 0
        for name, in_archive in files:
            position = by_name[in_archive]
            info = infos[position]
            if info.flag_bits & _ENCRYPTED:
                raise problems.encrypted_archive(self._slug)
            mode = info.external_attr >> 16
            is_file = stat.S_IFMT(mode) in (0, stat.S_IFREG)
            parts = refusals.entry_parts(name, slug=self._slug)
            note = "" if is_file else "a link, or no file"
            found.append(Entry(parts=parts, note=note, position=position))
            packed_bytes += info.compress_size
            total_bytes += info.file_size
        refusals.refuse_bomb(total_bytes, packed_bytes=packed_bytes, slug=self._slug)
        return tuple(found)

    def _entry(self, info: zipfile.ZipInfo, position: int) -> Entry | None:
        parts = refusals.entry_parts(info.filename, slug=self._slug)
        mode = info.external_attr >> 16
        if any(is_special(mode) for is_special in _SPECIAL):
            raise problems.hostile_archive(self._slug, why="a device or pipe", name=info.filename)
        if info.filename.endswith(("/", "\\")) or not parts:
            return None
        entry = Entry(parts=parts, note="a link" if stat.S_ISLNK(mode) else "", position=position)
        if entry.note and not entry.is_in_skipped_folder:
            raise problems.hostile_archive(self._slug, why="a link", name=info.filename)
        if info.flag_bits & _ENCRYPTED:
            raise problems.encrypted_archive(self._slug)
        return entry


class _BoundedReads(io.BufferedReader):
    """A file that refuses to be read in one piece, or at a place that it does not have."""

    def read(self, size: int | None = -1, /) -> bytes:
        asked = bounds.TABLE_LIMIT_BYTES + 1
        data = super().read(asked if size is None or size < 0 else min(size, asked))
        if len(data) > bounds.TABLE_LIMIT_BYTES:
            raise zipfile.BadZipFile("the table of contents is too large")
        return data

    def seek(self, target: int, whence: int = io.SEEK_SET, /) -> int:
        # The system would refuse such a place too, but as if the host were at fault.
        if whence == io.SEEK_SET and not 0 <= target <= os.fstat(self.fileno()).st_size:
            raise zipfile.BadZipFile("an offset outside the archive")
        return super().seek(target, whence)


@contextmanager
def open_table(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip so that no read of its table takes more than a bound.

    Raises:
        OSError: If the host cannot read it.
        zipfile.BadZipFile: If it is broken; a library raises others too, see ``refusals.reading``.
    """
    with _open_bounded(path) as file, zipfile.ZipFile(file) as archive:
        yield archive


def _open_bounded(path: Path) -> _BoundedReads:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return _BoundedReads(io.FileIO(descriptor))
