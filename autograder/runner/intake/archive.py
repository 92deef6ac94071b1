"""Archives: listed, never unpacked; the bytes of one entry are read out of them."""

from __future__ import annotations

from pathlib import Path

from autograder.runner.intake import problems
from autograder.runner.intake.on_disk import read_regular
from autograder.runner.intake.tarred import TarUpload
from autograder.runner.intake.upload import Upload
from autograder.runner.intake.zipped import ZipUpload

# What a file is, is said by its first bytes: a tar called `.zip` is taken for the tar that it is.
_KINDS_WE_CANNOT_OPEN = {b"Rar!\x1a\x07": "a rar archive", b"7z\xbc\xaf\x27\x1c": "a 7z archive"}
_HEAD_BYTES = 8


def open_archive(path: Path, *, slug: str) -> Upload:
    """Return an archive as an upload; it is read when it is listed.

    Raises:
        Failure: ``unreadable-archive``, if it is of a kind that we cannot open.
        OSError: If the host cannot read it.
    """
    head = read_regular(path, limit_bytes=_HEAD_BYTES)
    for magic, kind in _KINDS_WE_CANNOT_OPEN.items():
        if head.startswith(magic):
            raise problems.unreadable_archive(slug, why=kind)
    if not head:
        raise problems.unreadable_archive(slug, why="a file without content")
    if head.startswith(b"PK"):
        return ZipUpload(path, slug=slug)
    return TarUpload(path, slug=slug)
