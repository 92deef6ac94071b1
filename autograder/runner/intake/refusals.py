"""What is held against an archive, whatever its format.

Two things: what a person should know about (a name that climbs out of its folder, a link, a device,
a bomb), and what a library might do with it. The second is why every read is bounded: Python's zip
reader takes the whole table of contents at once, its tar reader takes an extended header of any
size, and a packed tar has to be unpacked to be listed.
"""

from __future__ import annotations

import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from autograder.diagnostics import Failure
from autograder.runner.intake import bounds, problems

_LEADS_OUT = re.compile(r"/|[A-Za-z]:/|(.*/)?\.\.(/|$)", re.DOTALL)

# What Python's readers raise on bytes that somebody made up, as found by feeding them such bytes.
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    RuntimeError,  # a recursion error too: headers that announce headers
    ValueError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


@contextmanager
def reading(slug: str) -> Iterator[None]:
    """Turn what a library raises on a broken archive into the failure that says so.

    Raises:
        Failure: ``unreadable-archive``.
        OSError: If it is the host that cannot read.
    """
    try:
        yield
    except _BROKEN as error:
        raise problems.unreadable_archive(slug, why="a damaged or unfinished file") from error
    except OSError as error:
        if error.errno is not None:  # unpackers raise one without a number for bad data
            raise
        raise problems.unreadable_archive(slug, why="a damaged or unfinished file") from error


def entry_parts(name: str, *, slug: str) -> tuple[str, ...]:
    """Return an archive's name for an entry as the folders and file that it means.

    Args:
        name: As the archive has it; archives made on Windows may separate with a backslash.
        slug: The assignment's, for the next step.

    Returns:
        Its parts; none for the root itself.

    Raises:
        Failure: ``hostile-archive``, if the name would leave the archive's own folder.
    """
    if len(name) > bounds.NAME_CHARACTERS:
        raise problems.hostile_archive(slug, why="a name longer than any system accepts", name=name)
    separated = name.replace("\\", "/")
    if _LEADS_OUT.match(separated):
        raise problems.hostile_archive(slug, why="a name that leads out of its folder", name=name)
    return tuple(part for part in separated.split("/") if part not in ("", "."))


def refuse_bomb(total_bytes: int, *, packed_bytes: int, slug: str) -> None:
    """Stop at an archive that comes to far more than it takes up.

    Raises:
        Failure: ``hostile-archive``.
    """
    by_ratio = max(bounds.RATIO_FREE_BYTES, bounds.PACKING_RATIO * packed_bytes)
    if total_bytes > min(bounds.UNPACKED_LIMIT_BYTES, by_ratio):
        raise too_large(slug=slug)


def too_large(*, slug: str) -> Failure:
    """Return the failure for an archive that comes to more than is ever unpacked."""
    return problems.hostile_archive(slug, why="files that are too large when they are unpacked")


def refuse_many(count: int, *, slug: str) -> None:
    """Stop at an archive with more entries than anybody hands in.

    Raises:
        Failure: ``hostile-archive``.
    """
    if count > bounds.ENTRIES:
        raise problems.hostile_archive(slug, why=f"more than {bounds.ENTRIES} files")
