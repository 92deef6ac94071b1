"""A release as a student gets it: one zip, from a disk or an address, read with suspicion.

Nothing is written here. What comes out is a mapping of plain relative paths to bytes, so a name
that leads out of its folder, a link or a bomb is refused before a file is touched.
"""

from __future__ import annotations

import io
import re
import stat
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder import __version__
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.practice_facts import PRACTICE_FILE
from autograder.printable import printable

MIB: Final = 1 << 20
#: A release holds a wheel, some dozens of recordings of at most 256 KiB, and pages.
MAX_PACKED_BYTES: Final = 64 * MIB
MAX_UNPACKED_BYTES: Final = 256 * MIB
MAX_FILES: Final = 2000
_WAIT_SECONDS: Final = 30.0  # for an answer, and for each further piece of it
_CHUNK_BYTES: Final = 1 << 16
_SHOWN_CHARACTERS: Final = 300

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
# Letters, digits and a few marks: no separator, no colon, nothing that a system reads otherwise.
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+()-]*(?<!\.)")
_DEVICES_OF_WINDOWS: Final = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE
)
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, kw_only=True)
class Release:
    """What a release zip holds.

    Attributes:
        folder: The name of its one folder.
        files: The bytes of each file, by its path in that folder, with ``/`` between.
    """

    folder: str
    files: dict[str, bytes]


def fetch(source: str) -> bytes:
    """Return the bytes of a release.

    Args:
        source: A path, or an address that begins with ``http://`` or ``https://``.

    Raises:
        UsageError: ``release-not-found``, ``release-not-fetched`` or ``release-too-large``.
        OSError: If the system refuses the file.
    """
    return _from_address(source) if _ADDRESS.match(source) else _from_disk(Path(source))


def read_release(data: bytes, *, source: str) -> Release:
    """Return what a release zip holds.

    Args:
        data: The zip.
        source: Where it came from, for messages.

    Raises:
        UsageError: ``release-unreadable``, ``release-too-large`` or ``release-hostile``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, source)
    except _BROKEN:
        raise _unreadable(source, "it is no zip, or a damaged one") from None


# ------------------------------------------------------------------ getting the bytes


def _from_disk(path: Path) -> bytes:
    if not path.is_file():
        hint = (
            "it is a folder: if it is unpacked already, change into it and check"
            if path.is_dir()
            else "check the name; `dir` or `ls` lists what is in this folder"
        )
        raise _refused("release-not-found", "there is no such file", str(path), hint=hint)
    with path.open("rb") as file:
        return _bounded(iter(lambda: file.read(_CHUNK_BYTES), b""), str(path))


def _from_address(address: str) -> bytes:
    request = urllib.request.Request(  # noqa: S310 - http and https alone come here
        address, headers={"User-Agent": f"dl-autograder/{__version__}"}
    )
    try:
        with _opener().open(request, timeout=_WAIT_SECONDS) as answer:
            return _bounded(iter(lambda: answer.read(_CHUNK_BYTES), b""), address)
    except urllib.error.HTTPError as error:
        reason = f"the server answered {error.code} {error.reason}"
    except urllib.error.URLError as error:
        reason = str(error.reason)
    except (OSError, ValueError) as error:  # a connection that breaks off; an address that is none
        reason = str(error) or type(error).__name__
    raise _refused(
        "release-not-fetched",
        "the file could not be fetched",
        address,
        reason=reason,
        hint="open the address in your browser, save the file, and start from that file",
    )


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener for http and https, also where a server sends it on: no file, no ftp."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _bounded(chunks: Iterable[bytes], source: str) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_PACKED_BYTES:
            raise _too_large(source, f"more than {MAX_PACKED_BYTES // MIB} MiB")
    return bytes(data)


# ------------------------------------------------------------------ reading the zip


def _read(archive: zipfile.ZipFile, source: str) -> Release:
    infos = archive.infolist()
    if len(infos) > MAX_FILES:
        raise _too_large(source, f"more than {MAX_FILES} files")
    files: dict[str, bytes] = {}
    seen: set[str] = set()
    left_bytes = MAX_UNPACKED_BYTES
    for info in infos:
        parts = _parts(info, source)
        if info.is_dir():
            continue
        name = "/".join(parts)
        if name.casefold() in seen:  # one file on the disks of most people
            raise _hostile(source, "two files of one name", info.filename)
        seen.add(name.casefold())
        files[name] = _unpacked(archive, info, left_bytes, source)
        left_bytes -= len(files[name])
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or f"{(top := tops.pop())}/recorded/{PRACTICE_FILE}" not in files:
        raise _unreadable(source, "it is no release of an assignment")
    return Release(folder=top, files={name[len(top) + 1 :]: data for name, data in files.items()})


def _parts(info: zipfile.ZipInfo, source: str) -> list[str]:
    """Return the folders and the file that an entry's name means.

    Raises:
        UsageError: If it is none that could have been packed by us.
    """
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _hostile(source, "a link or a device", info.filename)
    if info.flag_bits & _ENCRYPTED:
        raise _unreadable(source, "it asks for a password")
    parts = info.filename.removesuffix("/").split("/")
    plain = all(
        _PLAIN_NAME.fullmatch(part) and not _DEVICES_OF_WINDOWS.fullmatch(part) for part in parts
    )
    if not plain:
        raise _hostile(source, "a name that could lead out of its folder", info.filename)
    return parts


def _unpacked(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, left_bytes: int, source: str
) -> bytes:
    """Return an entry's bytes; what the zip says of their number is not believed."""
    with archive.open(info) as file:
        data = file.read(left_bytes + 1)
    if len(data) > left_bytes:
        raise _too_large(source, f"more than {MAX_UNPACKED_BYTES // MIB} MiB unpacked")
    return data


# ------------------------------------------------------------------ saying no


def _refused(code: str, message: str, source: str, *, hint: str, **facts: str) -> UsageError:
    shown = printable(source, limit_characters=_SHOWN_CHARACTERS)
    told = {
        label: printable(value, limit_characters=_SHOWN_CHARACTERS)
        for label, value in facts.items()
    }
    return UsageError(
        Diagnostic(code=code, message=message, where=shown, facts=tuple(told.items()), hint=hint)
    )


def _unreadable(source: str, why: str) -> UsageError:
    return _refused(
        "release-unreadable",
        "this is no file that an assignment can be started from",
        source,
        reason=why,
        hint="save the file once more: a page that asks you to log in may have been saved instead",
    )


def _too_large(source: str, why: str) -> UsageError:
    return _refused(
        "release-too-large",
        "this is far larger than any assignment",
        source,
        reason=why,
        hint="check that it is the file that your course posted",
    )


def _hostile(source: str, why: str, name: str) -> UsageError:
    return _refused(
        "release-hostile",
        "nothing was unpacked: the file holds what no assignment holds",
        source,
        reason=why,
        name=name,
        hint="get it from your course itself, and tell them if it happens again",
    )
