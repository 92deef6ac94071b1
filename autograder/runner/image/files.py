"""Every file of an image's file system, as one line each: kind, mode, owner, content.

The file system comes as a tar from the engine, which unpacks layers and runs nothing. It is read
once and never written to disk, so nothing in it can do harm here, whatever it is called.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Final

from autograder.runner.image.packages import STATUS, packages_of

#: What engines put into a container themselves, and cover again in each that they start.
_OF_ENGINES: Final = frozenset(
    {".dockerenv", "etc/hostname", "etc/hosts", "etc/mtab", "etc/resolv.conf", "run/.containerenv"}
)
_COVERED: Final = ("dev", "proc", "sys")
_CHUNK_BYTES: Final = 1 << 20
_PERMISSIONS: Final = 0o7777  # set-user-id and its kin are among them


@dataclass(frozen=True, kw_only=True)
class FileSystem:
    """What an image holds.

    Attributes:
        files: A line for each path: ``file 644 0:0 SHA256``, ``folder 755 0:0``, ``link TARGET``
            or ``other ...``.
        packages: What dpkg says is installed, as ``package version architecture``.
    """

    files: Mapping[str, str]
    packages: tuple[str, ...]


def read_files(stream: IO[bytes]) -> FileSystem:
    """Read a tar from a pipe.

    Raises:
        tarfile.TarError: If it is none, or ends early.
    """
    files: dict[str, str] = {}
    packages: tuple[str, ...] = ()
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            path = _normal(member.name)
            if path in _OF_ENGINES or path.partition("/")[0] in {"", *_COVERED}:
                continue
            if path == STATUS and member.isreg():
                data = _content(archive, member).read()
                packages = packages_of(data.decode())
                files[path] = _file(member, hashlib.sha256(data).hexdigest())
            elif member.isreg():
                digest = hashlib.sha256()
                content = _content(archive, member)
                while chunk := content.read(_CHUNK_BYTES):
                    digest.update(chunk)
                files[path] = _file(member, digest.hexdigest())
            elif member.islnk():  # a second name of a file that came before
                files[path] = files.get(_normal(member.linkname), "other dangling")
            else:
                files[path] = _special(member)
    return FileSystem(files=files, packages=packages)


def _special(member: tarfile.TarInfo) -> str:
    if member.issym():
        return f"link {member.linkname}"
    if member.isdir():
        return f"folder {_rights(member)}"
    return f"other {_rights(member)} {member.type.decode(errors='replace')}"


def _file(member: tarfile.TarInfo, digest: str) -> str:
    return f"file {_rights(member)} {digest}"


def _rights(member: tarfile.TarInfo) -> str:
    return f"{member.mode & _PERMISSIONS:o} {member.uid}:{member.gid}"


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member)
    if content is None:  # only for members that are no files
        raise tarfile.ReadError(member.name)
    return content


def _normal(name: str) -> str:
    return name.removeprefix("./").strip("/")
