"""Place: a folder, or a folder within a zip, as what is listed in it.

A class's download is recognised by the names in it, and looks alike packed and unpacked from here
on. Nothing is unpacked: a submission of a zip is a list of its entries.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from autograder.diagnostics import Failure
from autograder.runner.intake import kinds, refusals
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.on_disk import listed, read_regular
from autograder.runner.intake.zipped import ZipUpload, open_table

#: What a folder of a zip holds: a file by the name of its entry, a folder by what it holds.
_Tree: TypeAlias = dict[str, "str | _Tree"]

_PACKED_HEAD = b"PK"
#: What is deeper than the folders that tell a download is no folder of its own: a hostile name may
#: have thousands.
_DEPTH = 6


class Place(Protocol):
    """Somewhere with files and folders in it."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def names(self) -> Mapping[str, bool]:
        """Return what lies here, less what systems and tools leave: whether each is a folder."""
        ...

    def inside(self, name: str) -> Place:
        """Return a folder that lies here."""
        ...

    def read(self, name: str, *, limit_bytes: int) -> bytes:
        """Return a file that lies here, or its first ``limit_bytes + 1`` bytes.

        Raises:
            Failure: If it is packed and broken.
            OSError: If the host cannot read it.
        """
        ...

    def candidate(self, name: str, *, files: Mapping[str, str] | None = None) -> Candidate:
        """Return what lies here as one submission.

        Args:
            name: What it goes by.
            files: Which files that lie here are part of it, if not all that is here and below: by
                their names here, the names that they were handed in under.
        """
        ...


def place_at(path: Path) -> Place | None:
    """Return a folder or a zip as a place; ``None`` if it is neither or cannot be read."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            return _Folder(path)
        if read_regular(path, limit_bytes=len(_PACKED_HEAD)).startswith(_PACKED_HEAD):
            with refusals.reading(""):
                return _Packed(path=path, name=kinds.stem(path.name), tree=_tree(path))
    except (OSError, Failure):  # whoever takes it in finds out the same, and says so
        pass
    return None


@dataclass(frozen=True)
class _Folder:
    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    def names(self) -> Mapping[str, bool]:
        return {
            entry.name: entry.is_dir(follow_symlinks=False)
            for entry in listed(self.path)
            if not kinds.is_noise(entry.name)
        }

    def inside(self, name: str) -> Place:
        return _Folder(self.path / name)

    def read(self, name: str, *, limit_bytes: int) -> bytes:
        return read_regular(self.path / name, limit_bytes=limit_bytes)

    def candidate(self, name: str, *, files: Mapping[str, str] | None = None) -> Candidate:
        pairs = None if files is None else tuple((called, here) for here, called in files.items())
        return Candidate(name=name, path=self.path, files=pairs)


@dataclass(frozen=True, kw_only=True)
class _Packed:
    path: Path
    name: str
    tree: _Tree = field(repr=False)

    def names(self) -> Mapping[str, bool]:
        return {
            name: isinstance(below, dict)
            for name, below in sorted(self.tree.items())
            if not kinds.is_noise(name)
        }

    def inside(self, name: str) -> Place:
        below = self.tree[name]
        return _Packed(path=self.path, name=name, tree=below if isinstance(below, dict) else {})

    def read(self, name: str, *, limit_bytes: int) -> bytes:
        upload = ZipUpload(self.path, slug="", files=[(name, str(self.tree[name]))])
        (entry,) = upload.entries()
        return upload.read(entry, limit_bytes=limit_bytes)

    def candidate(self, name: str, *, files: Mapping[str, str] | None = None) -> Candidate:
        if files is None:
            pairs = _below(self.tree)
        else:
            pairs = [(called, str(self.tree[here])) for here, called in files.items()]
        return Candidate(name=name, path=self.path, files=tuple(pairs))


def _tree(path: Path) -> _Tree:
    """Return a zip's table as folders in folders; names that climb are names like others here."""
    root: _Tree = {}
    with open_table(path) as archive:
        entries = [info.filename for info in archive.infolist()]
    for entry in entries:
        *folders, last = entry.replace("\\", "/").split("/", _DEPTH)
        here = root
        for folder in folders:
            below = here.get(folder)
            if not isinstance(below, dict):
                below = here[folder] = {}
            here = below
        if last and not last.endswith("/") and not isinstance(here.get(last), dict):
            here[last] = entry
    return root


def _below(tree: _Tree) -> list[tuple[str, str]]:
    """Return every file of a tree by its path in it, and the name of its entry."""
    found: list[tuple[str, str]] = []
    level: list[tuple[str, _Tree]] = [("", tree)]
    while level:
        prefix, here = level.pop()
        for name, below in here.items():
            if isinstance(below, dict):
                level.append((f"{prefix}{name}/", below))
            else:
                found.append((f"{prefix}{name}", below))
    return sorted(found)
