"""Tar archives, packed or not: read as a stream from front to back, once to list and once to take.

A stream can only move on, so a header with a made-up size ends the reading instead of sending it in
circles, and every byte that comes out of the unpacker passes one counter.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from autograder.runner.intake import bounds, problems, refusals
from autograder.runner.intake.upload import Entry

_CHUNK_BYTES = 1 << 16
# An ordinary end is met twice or so. A size that a header made up is walked block by block, and the
# library does not mind that nothing comes: from 2 to the 60 it would not return.
_READS_AT_END = 8
_EXTENDED_HEADERS = frozenset(
    {
        tarfile.GNUTYPE_LONGLINK,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.XHDTYPE,
    }
)


class TarUpload:
    """A tar as it was handed in."""

    def __init__(self, path: Path, *, slug: str) -> None:
        self._path = path
        self._slug = slug

    def entries(self) -> tuple[Entry, ...]:
        """Return every file that the archive lists; of two with one name, the later.

        Raises:
            Failure: ``hostile-archive`` or ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        by_parts: dict[tuple[str, ...], Entry] = {}
        with self._opened() as (archive, unpacked):
            for position, info in enumerate(_members(archive)):
                refusals.refuse_many(position + 1, slug=self._slug)
                entry = self._entry(info, position)
                if entry is not None:
                    by_parts[entry.parts] = entry
            # The packers' checksums stand at the very end, behind what the tar reader looks at.
            while unpacked.read(_CHUNK_BYTES):
                pass
        return tuple(by_parts.values())

    def read(self, entry: Entry, *, limit_bytes: int) -> bytes:
        """Return the unpacked bytes of one entry.

        Raises:
            Failure: ``unreadable-archive``.
            OSError: If the host cannot read it.
        """
        with self._opened() as (archive, _):
            for position, info in enumerate(_members(archive)):
                if position == entry.position and (file := archive.extractfile(info)):
                    data = file.read(limit_bytes + 1)
                    if len(data) == min(info.size, limit_bytes + 1):
                        return data
                    break
        raise problems.unreadable_archive(self._slug, why="an unfinished file")

    @contextmanager
    def _opened(self) -> Iterator[tuple[tarfile.TarFile, _Counted]]:
        descriptor = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as packed:  # noqa: PTH123 - a descriptor has no path
            size_bytes = os.fstat(descriptor).st_size
            counted = _Counted(_unpacked(packed), packed_bytes=size_bytes, slug=self._slug)
            with (
                refusals.reading(self._slug),
                # A stream is only ever read; the library's types ask for a whole file.
                tarfile.open(
                    fileobj=cast("BinaryIO", counted), mode="r|", tarinfo=_BoundedHeader
                ) as archive,
            ):
                yield archive, counted

    def _entry(self, info: tarfile.TarInfo, position: int) -> Entry | None:
        parts = refusals.entry_parts(info.name, slug=self._slug)
        if info.isdir() or not parts:
            return None
        is_link = info.issym() or info.islnk()
        if not (info.isreg() or is_link):
            raise problems.hostile_archive(self._slug, why="a device or pipe", name=info.name)
        note = "a link" if is_link else "a sparse file" if info.issparse() else ""
        entry = Entry(parts=parts, note=note, position=position)
        if is_link and not entry.is_in_skipped_folder:
            raise problems.hostile_archive(self._slug, why="a link", name=info.name)
        return entry


class _BoundedHeader(tarfile.TarInfo):
    """A header whose size is looked at before anything of that size is read."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _BoundedHeader:
        info = super().frombuf(buf, encoding, errors)
        is_extended = info.type in _EXTENDED_HEADERS
        if info.size < 0 or (is_extended and info.size > bounds.TAR_HEADER_LIMIT_BYTES):
            raise tarfile.StreamError("a header of a made-up size")
        return info


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Counted:
    """What comes out of an unpacker, until it is too much."""

    def __init__(self, unpacked: _Readable, *, packed_bytes: int, slug: str) -> None:
        self._unpacked = unpacked
        self._packed_bytes = packed_bytes
        self._slug = slug
        self._total_bytes = 0
        self._reads_at_end = 0

    def read(self, size: int, /) -> bytes:
        data = self._unpacked.read(size)
        self._total_bytes += len(data)
        self._reads_at_end += not data
        if self._reads_at_end > _READS_AT_END:
            raise EOFError("a header announces more than there is")
        refusals.refuse_bomb(self._total_bytes, packed_bytes=self._packed_bytes, slug=self._slug)
        return data


class _Xz:
    """One xz stream, unpacked within a bound on memory, which Python's own file class lacks."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=bounds.XZ_MEMORY_BYTES)

    def read(self, size: int, /) -> bytes:
        while not self._decoder.eof:
            data = self._packed.read(_CHUNK_BYTES) if self._decoder.needs_input else b""
            if self._decoder.needs_input and not data:
                raise EOFError("the stream stops early")
            if unpacked := self._decoder.decompress(data, size):
                return unpacked
        return b""


def _unpacked(packed: BinaryIO) -> _Readable:
    head = packed.read(6)
    packed.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed, mode="rb")
    if head.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    if head == b"\xfd7zXZ\x00":
        return _Xz(packed)
    return packed


def _members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield one header after the other; what it held is dropped before the next is read."""
    while (info := archive.next()) is not None:
        yield info
        info.name, info.linkname, info.pax_headers = "", "", {}
        archive.pax_headers = {}
