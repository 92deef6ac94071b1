"""Uploads as people and programs make them, for tests."""

from __future__ import annotations

import io
import json
import os
import stat
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from autograder.runner.intake import Candidate, Staged, stage

SOURCE = b"def attention(q, k, v):\n    return q\n"


def staged(path: Path, folder: Path, *, support: Path | None = None) -> Staged:
    """Stage what lies at ``path`` as ada's."""
    candidate = Candidate(name="ada", path=path)
    return stage(candidate, slug="attention", support=support, folder=folder)


def problem_code(path: Path, folder: Path) -> str:
    """Return the code of the problem with an upload, and see that nothing was written."""
    outcome = staged(path, folder)
    assert outcome.problem is not None, outcome.record
    assert outcome.record.graded == ()
    assert not folder.exists()
    return outcome.problem.code


def write_tree(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files below a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip; a name that ends in a slash is a folder's."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def zip_with(name: str, data: bytes, *, mode: int = 0, beside: bool = True) -> bytes:
    """Return a zip with one entry of a name and Unix mode of choice, and a good file beside it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if beside:
            archive.writestr("attention.py", SOURCE)
        info = zipfile.ZipInfo(name)
        info.create_system = 3  # Unix: only then has the mode a meaning
        info.external_attr = mode << 16
        archive.writestr(info, data)
    return buffer.getvalue()


def zip_link(name: str, target: str) -> bytes:
    """Return a zip whose entry is a symbolic link."""
    return zip_with(name, os.fsencode(target), mode=stat.S_IFLNK | 0o777, beside=False)


def tar_bytes(
    files: Mapping[str, bytes],
    *,
    mode: Literal["w", "w:gz", "w:bz2", "w:xz"] = "w:gz",
    extra: Sequence[tarfile.TarInfo] = (),
) -> bytes:
    """Return a tar of files and of headers without content."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return buffer.getvalue()


def tar_header(name: str, kind: bytes, *, target: str = "") -> tarfile.TarInfo:
    """Return a header of a kind that holds no bytes: a folder, a link, a device."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def notebook_bytes(*cells: str | tuple[str, str], version: int = 4) -> bytes:
    """Return a notebook; a cell is code, or a pair of its type and its text."""
    kinds = [("code", cell) if isinstance(cell, str) else cell for cell in cells]
    field = "source" if version == 4 else "input"
    made = [
        {"cell_type": kind, field: text.splitlines(keepends=True), "metadata": {}}
        for kind, text in kinds
    ]
    body = {"cells": made} if version == 4 else {"worksheets": [{"cells": made}]}
    return json.dumps({"nbformat": version, "nbformat_minor": 5, "metadata": {}, **body}).encode()
