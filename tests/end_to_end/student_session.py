"""Runs a notebook as a student does, in the current folder: ``python student_session.py NOTEBOOK``.

What its cells put out is kept in it, and no cell may raise.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

if __name__ == "__main__":
    path = Path(sys.argv[1])
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
    print("{}")  # noqa: T201 - read by the test
