"""What nbgrader keeps with a cell: version 3 of its metadata, and the checksum of it all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, Final

from autograder.export.in_process.notebook import Cell

SCHEMA_VERSION: Final = 3


def locked(cell: Cell) -> Cell:
    """Return a cell that nbgrader puts back as it was.

    Args:
        cell: Its id becomes nbgrader's.
    """
    return _marked(cell, {"grade": False})


def tests(cell: Cell, *, points: float) -> Cell:
    """Return a cell of tests, whose last value is how many of its points are earned.

    Args:
        cell: Its id becomes nbgrader's.
        points: What it is worth.
    """
    return _marked(cell, {"grade": True, "points": points})


def checksum(source: str, *, kind: str, mark: dict[str, Any]) -> str:
    """Return what nbgrader tells a changed cell by.

    Args:
        source: The cell's text.
        kind: What the cell is.
        mark: Its metadata.
    """
    told = [
        source,
        kind,
        str(mark["grade"]),
        str(mark["solution"]),
        str(mark["locked"]),
        mark["grade_id"],
    ]
    if mark["grade"]:
        told.append(str(float(mark["points"])))
    return hashlib.md5("".join(told).encode(), usedforsecurity=False).hexdigest()


def _marked(cell: Cell, special: dict[str, Any]) -> Cell:
    mark = {
        "schema_version": SCHEMA_VERSION,
        "grade_id": cell.id,
        "cell_type": cell.kind,
        "solution": False,
        "locked": True,
        "task": False,
        **special,
    }
    mark["checksum"] = checksum(cell.source, kind=cell.kind, mark=mark)
    return replace(cell, metadata={**cell.metadata, "nbgrader": mark})
