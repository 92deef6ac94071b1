"""Where assignments are looked for when a command is given only a slug."""

from __future__ import annotations

from pathlib import Path

_FOLDER = "assignments"


def assignment_roots(given: Path | None) -> tuple[Path, ...]:
    """Return the folders that hold assignments.

    Args:
        given: What the command was told; only this is looked at then.

    Returns:
        Otherwise ``assignments/`` here, and in the folders above up to one with a ``.git``.
    """
    if given is not None:
        return (given,)
    here = Path.cwd()
    roots = []
    for folder in (here, *here.parents):
        if (folder / _FOLDER).is_dir():
            roots.append(folder / _FOLDER)
        if (folder / ".git").exists():
            break
    return tuple(roots) or (here / _FOLDER,)
