"""Notebooks, written as Jupyter writes them: format 4.5, cell by cell, the same bytes each time."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from autograder.export.in_process.carried import Carried

#: What every test cell begins with: names of the student's own cells must not stand in its way.
IMPORT_PART: Final = "from autograder.cli.in_notebook import part"

_METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_INTRODUCTION: Final = """\
# {title}

Run the first cell: it puts `{file}`, where your code goes, beside this notebook, and
`handout.html`, which says what is asked for. What you have written is never replaced. Save
`{file}` before you check.

If the first cell finds no `autograder`: unpack `{archive}`, and type
`python -m pip install -r requirements.txt` in the folder that comes out of it. Once is enough.

{points}\
"""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        id: Unique in its notebook: letters, digits, dashes.
        kind: What the cell is.
        source: Its text, without a last line end.
        metadata: What systems keep with it.
    """

    id: str
    kind: Literal["code", "markdown", "raw"]
    source: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


def notebook(cells: Sequence[Cell]) -> bytes:
    """Return the file of a notebook.

    Args:
        cells: In their order.
    """
    document = {
        "cells": [_document(cell) for cell in cells],
        "metadata": _METADATA,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def introduction(carried: Carried) -> tuple[Cell, Cell]:
    """Return what a student reads first, and the cell that unpacks the release.

    Args:
        carried: What the notebook carries.
    """
    words = _INTRODUCTION.format(
        title=carried.facts.title,
        file=carried.handed_in[0],
        archive=carried.archive,
        points=carried.points_here,
    )
    unpacks = f"from autograder.cli.in_notebook import start\n\nstart({carried.archive!r})"
    return (
        Cell(id="introduction", kind="markdown", source=words),
        Cell(id="start", kind="code", source=unpacks),
    )


def staff_page(carried: Carried, *, module: str) -> bytes:
    """Return the README of an export: the format's own ``staff.md``, filled in.

    Args:
        carried: What is carried.
        module: The package of the format.
    """
    text = importlib.resources.files(module).joinpath("staff.md").read_text(encoding="utf-8")
    places = {
        "TITLE": carried.facts.title,
        "SLUG": carried.facts.assignment,
        "LOST": "\n".join(f"- {line}" for line in carried.lost),
    }
    for place, value in places.items():
        text = text.replace(f"@{place}@", value)
    return text.encode()


def _document(cell: Cell) -> dict[str, Any]:
    made_by_running: dict[str, Any] = (
        {"execution_count": None, "outputs": []} if cell.kind == "code" else {}
    )
    return {
        "cell_type": cell.kind,
        "id": cell.id,
        "metadata": cell.metadata,
        "source": cell.source.splitlines(keepends=True),
        **made_by_running,
    }
