"""Uploads that were made to do harm, or look as if: each with the code of its refusal.

Beside nearly every one lies a good ``attention.py``: what is refused is not taken for its sake.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.runner.intake import bounds
from tests.intake.packing import (
    SOURCE,
    notebook_bytes,
    tar_bytes,
    tar_header,
    zip_bytes,
    zip_link,
    zip_with,
)


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """One upload: its file's name and bytes, and the code of the refusal."""

    data: bytes
    code: str
    suffix: str = ".zip"


def _packed_zeros() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("attention.py", SOURCE)
        with archive.open("data.bin", "w") as file:
            for _ in range(65):
                file.write(bytes(1 << 20))
    return buffer.getvalue()


def _many_small_bombs() -> bytes:
    """Return a zip of which no entry is large: the sum is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("attention.py", SOURCE)
        for number in range(80):
            archive.writestr(f"{number}.bin", bytes(1 << 20))
    return buffer.getvalue()


def _one_stream_for_all() -> bytes:
    """Return a zip whose entries are all one and the same stream: 100 times 1 MiB in 1 KiB."""
    packed = zip_bytes({"attention.py": bytes(1 << 20)})
    end = packed.rindex(b"PK\x05\x06")
    start = int.from_bytes(packed[end + 16 : end + 20], "little")
    entry = packed[start:end]
    table = entry * 100
    tail = packed[end : end + 8] + struct.pack("<HHII", 100, 100, len(table), start) + b"\0\0"
    return packed[:start] + table + tail


def _packed_stream(pack: object) -> bytes:
    header = tar_header("data.bin", tarfile.REGTYPE)
    header.size = 1 << 40
    data = tar_bytes({"attention.py": SOURCE}, mode="w")[:1024] + header.tobuf() + bytes(66 << 20)
    assert callable(pack)
    packed: bytes = pack(data)
    return packed


def _locked() -> bytes:
    data = bytearray(zip_bytes({"attention.py": SOURCE}))
    data[6] |= 1  # in the entry's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the table of contents
    return bytes(data)


def _two_names() -> bytes:
    """Return a zip whose entry has another name in its own header than in the table."""
    packed = zip_bytes({"attention.py": SOURCE})
    return packed.replace(b"attention.py", b"../../evil.p", 1)


def _zero_in_a_name() -> bytes:
    packed = zip_bytes({"../evil.pyX": SOURCE})
    return packed.replace(b"../evil.pyX", b"../evil.py\0")


def _tar_with(*extra: tarfile.TarInfo, **files: bytes) -> bytes:
    return tar_bytes({"attention.py": SOURCE, **files}, extra=extra)


def _pax_name(name: str) -> bytes:
    """Return a tar whose plain name is harmless and whose extended header names another place."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("attention.py")
        info.size, info.pax_headers = len(SOURCE), {"path": name}
        archive.addfile(info, io.BytesIO(SOURCE))
    return buffer.getvalue()


_MANY = {"attention.py": SOURCE, **{f"{number}": b"" for number in range(bounds.ENTRIES)}}
_LINK = stat.S_IFLNK | 0o777

UPLOADS: Mapping[str, Hostile] = {
    # names that lead out
    "climbs": Hostile(data=zip_with("../evil.py", b"evil"), code="hostile-archive"),
    "climbs-far": Hostile(data=zip_with("../" * 40 + "tmp/evil", b"evil"), code="hostile-archive"),
    "climbs-within": Hostile(data=zip_with("a/../../evil.py", b"e"), code="hostile-archive"),
    "climbs-backwards": Hostile(data=zip_with("..\\evil.py", b"evil"), code="hostile-archive"),
    "is-absolute": Hostile(data=zip_with("/etc/evil", b"evil"), code="hostile-archive"),
    "is-a-drive": Hostile(data=zip_with("C:\\evil.py", b"evil"), code="hostile-archive"),
    "is-a-share": Hostile(data=zip_with("\\\\host\\evil", b"evil"), code="hostile-archive"),
    "is-endless": Hostile(data=zip_with("x" * 5000, b""), code="hostile-archive"),
    "ends-in-zero": Hostile(data=_zero_in_a_name(), code="hostile-archive"),
    "has-two-names": Hostile(data=_two_names(), code="unreadable-archive"),
    "climbs-in-a-tar": Hostile(
        data=tar_bytes({"attention.py": SOURCE, "../evil.py": b"e"}),
        code="hostile-archive",
        suffix=".tar.gz",
    ),
    "climbs-in-an-extended-header": Hostile(
        data=_pax_name("../../attention.py"), code="hostile-archive", suffix=".tar.gz"
    ),
    # links
    "link-to-a-secret": Hostile(
        data=zip_link("attention.py", "/etc/passwd"), code="hostile-archive"
    ),
    "link-beside": Hostile(
        data=zip_with("notes.py", b"../secret", mode=_LINK), code="hostile-archive"
    ),
    "link-in-a-tar": Hostile(
        data=_tar_with(tar_header("x", tarfile.SYMTYPE, target="/etc")),
        code="hostile-archive",
        suffix=".tgz",
    ),
    "hard-link-in-a-tar": Hostile(
        data=_tar_with(tar_header("x", tarfile.LNKTYPE, target="/etc/shadow")),
        code="hostile-archive",
        suffix=".tgz",
    ),
    "file-through-a-link": Hostile(
        data=tar_bytes(
            {"hw/attention.py": SOURCE},
            extra=[tar_header("hw", tarfile.SYMTYPE, target="..")],
        ),
        code="hostile-archive",
        suffix=".tgz",
    ),
    # devices
    **{
        f"device-{kind}-in-a-zip": Hostile(
            data=zip_with("null", b"", mode=mode | 0o666), code="hostile-archive"
        )
        for kind, mode in {
            "block": stat.S_IFBLK,
            "character": stat.S_IFCHR,
            "pipe": stat.S_IFIFO,
            "socket": stat.S_IFSOCK,
        }.items()
    },
    **{
        f"device-{kind}-in-a-tar": Hostile(
            data=_tar_with(tar_header("null", type_)), code="hostile-archive", suffix=".tgz"
        )
        for kind, type_ in {
            "block": tarfile.BLKTYPE,
            "character": tarfile.CHRTYPE,
            "pipe": tarfile.FIFOTYPE,
        }.items()
    },
    # bombs
    "bomb": Hostile(data=_packed_zeros(), code="hostile-archive"),
    "bomb-in-pieces": Hostile(data=_many_small_bombs(), code="hostile-archive"),
    "bomb-of-one-stream": Hostile(data=_one_stream_for_all(), code="hostile-archive"),
    "bomb-as-the-file": Hostile(
        data=zip_bytes({"attention.py": bytes(32 << 20)}), code="file-too-large"
    ),
    "bomb-gzip": Hostile(data=_packed_stream(gzip.compress), code="hostile-archive", suffix=".tgz"),
    "bomb-bzip2": Hostile(
        data=_packed_stream(bz2.compress), code="hostile-archive", suffix=".tbz2"
    ),
    "bomb-xz": Hostile(data=_packed_stream(lzma.compress), code="hostile-archive", suffix=".txz"),
    "crowd": Hostile(data=zip_bytes(_MANY), code="hostile-archive"),
    "crowd-in-a-tar": Hostile(
        data=tar_bytes(_MANY, mode="w"), code="hostile-archive", suffix=".tar"
    ),
    # what cannot be read
    "locked": Hostile(data=_locked(), code="encrypted-archive"),
    "rar": Hostile(data=b"Rar!\x1a\x07\x01\0" + bytes(64), code="unreadable-archive"),
    "seven-zip": Hostile(
        data=b"7z\xbc\xaf\x27\x1c" + bytes(64), code="unreadable-archive", suffix=".7z"
    ),
    "half-an-upload": Hostile(
        data=zip_bytes({"attention.py": SOURCE * 99})[:90], code="unreadable-archive"
    ),
    "no-archive": Hostile(data=b"<html>sign in</html>" * 30, code="unreadable-archive"),
    # encodings in which another program stands than is read
    "utf-7": Hostile(data=b"# coding: utf-7\n# +AAo-import os\n", code="not-utf8", suffix=".py"),
    "utf-16": Hostile(data="x = 1\n".encode("utf-16"), code="not-utf8", suffix=".py"),
    "rot13": Hostile(data=b"# coding: rot13\nvzcbeg bf\n", code="not-utf8", suffix=".py"),
    "latin-1": Hostile(
        data="# coding: latin-1\nx = 'é'\n".encode("latin-1"), code="not-utf8", suffix=".py"
    ),
    "zero-bytes": Hostile(data=b"x = 1\n\0import os\n", code="not-utf8", suffix=".py"),
    "half-a-character-in-a-notebook": Hostile(
        data=b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}',
        code="broken-notebook",
        suffix=".ipynb",
    ),
    "endless-lists-in-a-notebook": Hostile(
        data=b"[" * 600_000, code="broken-notebook", suffix=".ipynb"
    ),
    # none, or two
    "nothing": Hostile(data=zip_bytes({"essay.pdf": b"%PDF"}), code="missing-file"),
    "two": Hostile(
        data=zip_bytes({"attention (1).py": SOURCE, "attention (2).py": SOURCE}),
        code="two-candidates",
    ),
    "two-folders": Hostile(
        data=zip_bytes({"a/attention.py": SOURCE, "b/attention.py": SOURCE}),
        code="two-candidates",
    ),
    "two-notebooks": Hostile(
        data=zip_bytes({"a.ipynb": notebook_bytes("x = 1"), "b.ipynb": notebook_bytes("x = 2")}),
        code="two-candidates",
    ),
}
