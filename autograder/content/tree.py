"""Writing a generated tree, and telling how the one on disk differs from it.

A generated tree belongs to the generator: a file that is not among the generated ones is a leftover
and is removed. What tools leave behind (``__pycache__``, names that begin with a dot) is not ours
and is neither written, compared nor removed.
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_EXCERPT_LINES = 12  # of a unified diff: enough to see what moved, short enough for many files


class DriftKind(enum.Enum):
    """How a file on disk differs from the generated one."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"


@dataclass(frozen=True, kw_only=True)
class Drift:
    """One file that is not as it would be generated.

    Attributes:
        path: The file, under the folder that was compared.
        kind: What is wrong with it.
        excerpt: The first lines of a unified diff from disk to generated; sizes for binary files.
    """

    path: Path
    kind: DriftKind
    excerpt: str = ""


def write_tree(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Make ``folder`` hold exactly ``files``.

    Args:
        files: Relative POSIX paths and their bytes.
        folder: Made if it is missing; leftovers in it are removed.

    Returns:
        The files that were written or removed; a file that is equal already is not touched.
    """
    touched = []
    for difference in drift(files, folder):
        path = difference.path
        if difference.kind is DriftKind.EXTRA:
            path.unlink()
            _remove_empty(path.parent, folder)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[path.relative_to(folder).as_posix()])
        touched.append(path)
    return tuple(touched)


def drift(files: Mapping[str, bytes], folder: Path) -> tuple[Drift, ...]:
    """Return how ``folder`` differs from ``files``, leftovers first, then by path.

    Args:
        files: Relative POSIX paths and their bytes.
        folder: A generated tree; it need not exist.
    """
    on_disk = {path.relative_to(folder).as_posix(): path for path in _present(folder)}
    extra = [
        Drift(path=path, kind=DriftKind.EXTRA)
        for name, path in sorted(on_disk.items())
        if name not in files
    ]
    return (*extra, *_differing(files, folder, on_disk))


def _differing(
    files: Mapping[str, bytes], folder: Path, on_disk: Mapping[str, Path]
) -> Iterator[Drift]:
    for name, data in sorted(files.items()):
        path = folder / name
        if name not in on_disk:
            yield Drift(path=path, kind=DriftKind.MISSING)
        elif (found := path.read_bytes()) != data:
            yield Drift(path=path, kind=DriftKind.CHANGED, excerpt=_excerpt(found, data))


def _present(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        pieces = path.relative_to(folder).parts
        ours = not any(piece.startswith(".") or piece == "__pycache__" for piece in pieces)
        if ours and path.is_file():
            yield path


def _excerpt(found: bytes, generated: bytes) -> str:
    try:
        old, new = found.decode().split("\n"), generated.decode().split("\n")
    except UnicodeDecodeError:
        return f"binary: {len(found)} bytes on disk, {len(generated)} generated"
    difference = list(difflib.unified_diff(old, new, "on disk", "generated", lineterm="", n=1))
    shown = [line.replace("\r", "\\r") for line in difference[:_EXCERPT_LINES]]
    if len(difference) > _EXCERPT_LINES:
        shown.append(f"... {len(difference) - _EXCERPT_LINES} more lines")
    return "\n".join(shown)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove folders that a leftover was the last file of, up to ``top``."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
