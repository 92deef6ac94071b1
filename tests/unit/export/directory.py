"""What a format wrote, as one text: a golden holds it, and a search reads it."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

#: Archives that a build or a recording makes: what is in them has tests of its own.
_CLOSED: Final = frozenset({".npz", ".whl"})
#: What is another with each release, lock or key, and the word that stands for it.
_CHANGING: Final = (
    (re.compile(r"(?: \\\n +--hash=sha256:[0-9a-f]{64})+"), " HASHES"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "DIGEST"),
    (re.compile(r"==\d[\w.+]*"), "==VERSION"),
    (re.compile(r"(?<=dl_autograder-)\d[\w.+]*"), "VERSION"),
    (re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL), "STYLE"),
)


@dataclass(frozen=True)
class Entry:
    """One file; what an archive holds has the archive's path before its own."""

    path: str
    mode: int
    data: bytes

    @property
    def is_archive(self) -> bool:
        """Whether it holds other files."""
        return zipfile.is_zipfile(io.BytesIO(self.data))


def entries(folder: Path) -> Iterator[Entry]:
    """Yield every file below a folder, and behind an archive what it holds, however deep."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, mode = path.relative_to(folder).as_posix(), stat.S_IMODE(path.stat().st_mode)
            yield from _opened(Entry(name, mode, path.read_bytes()))


def listed(folder: Path, *, made_from: tuple[Path, ...] = ()) -> str:
    """Return every file below a folder: its path, its mode and its text.

    A text that stood before is said to be the same; what changes by itself is replaced by a word.

    Args:
        folder: What was written.
        made_from: Folders whose files are named where they were copied.
    """
    first = {
        entry.data: f"{source.name}/{entry.path}"
        for source in made_from
        for entry in entries(source)
    }
    shown = [
        f"==> {entry.path} {entry.mode:o}\n{_said(entry, first)}"
        for entry in entries(folder)
        if not any(above.suffix in _CLOSED for above in PurePosixPath(entry.path).parents)
    ]
    text = "\n".join(shown)
    for changing, word in _CHANGING:
        text = changing.sub(word, text)
    return text


def _opened(entry: Entry) -> Iterator[Entry]:
    yield entry
    if entry.is_archive:
        with zipfile.ZipFile(io.BytesIO(entry.data)) as archive:
            for member in archive.infolist():
                name, mode = f"{entry.path}/{member.filename}", member.external_attr >> 16
                yield from _opened(Entry(name, stat.S_IMODE(mode), archive.read(member)))


def _said(entry: Entry, first: dict[bytes, str]) -> str:
    if PurePosixPath(entry.path).suffix in _CLOSED:
        return "(bytes)\n"
    if entry.is_archive:
        return "(an archive)\n"
    earlier = first.setdefault(entry.data, entry.path)
    if earlier != entry.path:
        return f"(the same as {earlier})\n"
    try:
        return entry.data.decode()
    except UnicodeDecodeError:
        return "(bytes)\n"
