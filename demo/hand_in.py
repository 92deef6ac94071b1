"""A made-up class hands in: what each wrote becomes the file, zip or notebook that is graded.

``submissions/NAME.py`` holds only what NAME wrote differently. A handed-in file begins as the stub
that students get; what Ada wrote, who is right, is laid over it, and what NAME wrote over that. So
a mistake is read in one place, and nobody else's part differs from Ada's by accident.

``submissions/others/SLUG.py`` holds one mistake in another assignment, in a file that is complete.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.stub import stub

WROTE: Final = Path(__file__).parent / "submissions"
OTHERS: Final = tuple(sorted(path.stem for path in (WROTE / "others").glob("*.py")))
RIGHT: Final = "ada_lovelace"

Write = Callable[[Path, str], None]

# By lines and not by the syntax: one of the class forgot a colon. A line that starts with a bracket
# ends the arguments of a definition.
_DEFINITION = re.compile(r"^(?:def|class) (\w+).*\n(?:(?:[ )].*)?\n)*", re.MULTILINE)
_IMPORT = re.compile(r"^(?:import|from) .*$", re.MULTILINE)


def _file(folder: Path, text: str, *, name: str = "attention.py") -> None:
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def _zip(folder: Path, text: str) -> None:
    """Pack a folder as a desktop does, with what it puts beside the files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("homework 4/attention.py", text)
        archive.writestr("homework 4/notes.txt", "ask about the empty rows\n")
        archive.writestr("homework 4/__pycache__/attention.cpython-311.pyc", b"\0\0")
        archive.writestr("__MACOSX/homework 4/._attention.py", b"\0")
    folder.with_suffix(".zip").write_bytes(packed.getvalue())


def _notebook(folder: Path, text: str) -> None:
    """Write a notebook with the cells that people have in one."""
    cells = [
        ("markdown", "# Attention\n\nMy answers."),
        ("code", "%pip install torch\n%matplotlib inline"),
        ("code", text),
        ("code", "softmax(torch.zeros(3), dim=0)"),
    ]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        "cells": [_cell(number, kind, source) for number, (kind, source) in enumerate(cells)],
    }
    folder.with_suffix(".ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def _cell(number: int, kind: str, source: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": number, "outputs": []}
    return cell | {"source": source.splitlines(keepends=True)}


@dataclass(frozen=True)
class Student:
    """How somebody's work came to be.

    Attributes:
        over: Whose answers lie over the stub, in this order; ``None``: a file of one's own.
        write: How it is handed in.
    """

    over: tuple[str, ...] | None
    write: Write = _file


def _as_ada_but(name: str, write: Write = _file) -> Student:
    return Student((RIGHT, name), write)


CLASS: Final[Mapping[str, Student]] = {
    RIGHT: Student((RIGHT,)),
    "ben_okafor": _as_ada_but("ben_okafor"),
    "chloe_martin": _as_ada_but("chloe_martin", partial(_file, name="attention (1).py")),
    "deniz_yilmaz": _as_ada_but("deniz_yilmaz", partial(_file, name="homework/attention.py")),
    "emil_larsen": Student(("emil_larsen",)),
    "fatima_haddad": _as_ada_but("fatima_haddad"),
    "goran_petrov": _as_ada_but("goran_petrov"),
    "hana_sato": _as_ada_but("hana_sato"),
    "ivan_novak": _as_ada_but("ivan_novak"),
    "judit_kovacs": Student(None),
    "kofi_mensah": _as_ada_but("kofi_mensah", _notebook),
    "lena_fischer": _as_ada_but("lena_fischer", _zip),
    "mateo_silva": Student(()),
}


def hand_in(assignment: Assignment, folder: Path) -> None:
    """Write everybody's work as it is handed in, a folder, zip or notebook each.

    Args:
        assignment: Whose stub the class started from.
        folder: Where; must not hold work of the class yet.
    """
    folder.mkdir(parents=True)
    start = stub(assignment)
    for name, student in CLASS.items():
        if student.over is None:
            text = _wrote(name)
        else:
            text = start
            for one in student.over:
                text = _laid_over(text, _wrote(one))
        student.write(folder / name, text)


def hand_in_other(complete: Path, folder: Path) -> Path:
    """Write one mistake in another assignment than the class's, and return what is handed in.

    Args:
        complete: The assignment's complete file.
        folder: Where; a folder of the assignment's name is made in it.
    """
    right = complete.read_text(encoding="utf-8")
    wrong = _laid_over(right, _wrote(f"others/{complete.stem}"))
    _file(folder / complete.stem, wrong, name=complete.name)
    return folder / complete.stem


def _wrote(name: str) -> str:
    return (WROTE / f"{name}.py").read_text(encoding="utf-8")


def _laid_over(before: str, own: str) -> str:
    """Return a file in which somebody's definitions stand in the place of those of their name.

    Imports and helpers go below the imports that are there.
    """
    mine = {found[1]: found[0].rstrip() for found in _DEFINITION.finditer(own)}
    replaced = _DEFINITION.sub(
        lambda found: f"{mine.pop(found[1])}\n\n\n" if found[1] in mine else found[0], before
    )
    *there, last = _IMPORT.finditer(replaced)
    known = {found[0] for found in (*there, last)}
    imports = "".join(f"\n{line}" for line in _IMPORT.findall(own) if line not in known)
    helpers = "".join(f"\n\n\n{text}" for text in mine.values())
    return replaced[: last.end()] + imports + helpers + replaced[last.end() :]
