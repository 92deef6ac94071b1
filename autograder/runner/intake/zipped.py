"""Zip archives. One entry is unpacked, so what the others would come to harms nobody by itself."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.runner.intake import bounds, problems, refusals
from autograder.runner.intake.upload import Entry

_ENCRYPTED = 0x1
# The other methods unpack without a bound on what one read may come to.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK_BYTES = 1 << 16
_SPECIAL = (stat.S_ISCHR, stat.S_ISBLK, stat.S_ISFIFO, stat.S_ISSOCK)


class ZipUpload:
    """A zip as it was handed in."""

    def __init__(self, path: Path, *, slug: str) -> None:
        self._path = path
        self._slug = slug

    def entries(self) -> tuple[Entry, ...]:
        """Return every file that the archive lists; of two with one name, the later.

        Raises:
            Failure: ``hostile-archive``, ``encrypted-archive`` or ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        with self._opened() as archive:
            infos = archive.infolist()
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

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the unpacked bytes of one entry.

        Raises:
            Failure: ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        with self._opened() as archive:
            info = archive.infolist()[entry.position]
            if info.compress_type not in _METHODS:
                raise problems.unreadable_archive(self._slug, why="an unusual way of packing")
            kept = bytearray()
            with archive.open(info) as file:
                while len(kept) <= limit_bytes and (chunk := file.read(_CHUNK_BYTES)):
                    kept += chunk
        return bytes(kept[: limit_bytes + 1])

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        with (
            refusals.reading(self._slug),
            _open_bounded(self._path) as file,
            zipfile.ZipFile(file) as archive,
        ):
            yield archive

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


def _open_bounded(path: Path) -> _BoundedReads:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    return _BoundedReads(io.FileIO(descriptor))
