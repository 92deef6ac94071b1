"""What is handed in beside or instead of the one file that is asked for."""

from __future__ import annotations

import io
import json
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.escape.attempt import ANYTHING, MARKER, Attempt, as_file

_ASSIGNMENT: Final = Path(__file__).parents[1] / "assignment"


def _beside(*names: str, text: str = "import sys; sys.exit(0)\n") -> Callable[[Path, str], None]:
    """Return what hands in a source with other files beside it."""

    def hand(folder: Path, source: str) -> None:
        as_file(folder, source)
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return hand


def _zipped(*others: tuple[str, bytes]) -> Callable[[Path, str], None]:
    """Return what hands in a zip with the source and other members."""

    def hand(folder: Path, source: str) -> None:
        with zipfile.ZipFile(folder / "escape.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("escape.py", source)
            for name, data in others:
                archive.writestr(name, data)

    return hand


def _zip_with_link(folder: Path, source: str) -> None:
    link = zipfile.ZipInfo("escape.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(folder / "escape.zip", "w") as archive:
        archive.writestr(link, str(_ASSIGNMENT / "source" / "escape.py"))


def _tar_with_tricks(folder: Path, source: str) -> None:
    with tarfile.open(folder / "escape.tar.gz", "w:gz") as archive:
        for name, kind in (("/dev/sda", tarfile.BLKTYPE), ("pipe", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type = kind
            archive.addfile(member)
        for name, kind in (("escape.py", tarfile.LNKTYPE), ("other", tarfile.SYMTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, str(_ASSIGNMENT / "source" / "escape.py")
            archive.addfile(member)


def _tarred(folder: Path, source: str) -> None:
    member = tarfile.TarInfo("work/escape.py")
    member.size = len(source.encode())
    with tarfile.open(folder / "escape.tar.gz", "w:gz") as archive:
        archive.addfile(member, io.BytesIO(source.encode()))


def _link_to_the_solution(folder: Path, source: str) -> None:
    (folder / "escape.py").symlink_to(_ASSIGNMENT / "source" / "escape.py")


def _pipe_for_a_file(folder: Path, source: str) -> None:
    os.mkfifo(folder / "escape.py")


def _sparse_file(folder: Path, source: str) -> None:
    with (folder / "escape.py").open("wb") as file:
        file.truncate(1 << 33)


def _bomb(folder: Path, source: str) -> None:
    with zipfile.ZipFile(folder / "escape.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("escape.py", b"#" * (64 << 20))


def _notebook(*cells: str) -> Callable[[Path, str], None]:
    """Return what hands in a notebook: these cells, and the source in the last one."""

    def hand(folder: Path, source: str) -> None:
        code = [{"cell_type": "code", "source": text} for text in (*cells, source)]
        tree = {"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (folder / "escape.ipynb").write_text(json.dumps(tree), encoding="utf-8")

    return hand


def _encoded(head: bytes, encoding: str) -> Callable[[Path, str], None]:
    def hand(folder: Path, source: str) -> None:
        (folder / "escape.py").write_bytes(head + source.encode(encoding))

    return hand


ATTEMPTS: Final = (
    Attempt(
        name="hands in a link to the solution",
        hand=_link_to_the_solution,
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a zip with a link to the solution",
        hand=_zip_with_link,
        hand_honest=_zipped(("notes.txt", b"mine")),
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in an archive of devices, pipes and hard links",
        hand=_tar_with_tricks,
        hand_honest=_tarred,
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a zip whose names lead out of it",
        hand=_zipped((f"../../{MARKER}", b"x"), (f"/var/{MARKER}", b"x"), ("..\\x.py", b"x")),
        hand_honest=_zipped(("work/notes.txt", b"mine")),
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a zip that unpacks to a thousand times its size",
        hand=_bomb,
        hand_honest=_zipped(("data.txt", b"1 2 3\n" * 1000)),
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in what pytest and Python read at their start",
        hand=_beside("conftest.py", "pytest.ini", "sitecustomize.py", "usercustomize.py", "x.pth"),
        hand_honest=_beside("notes.txt", text="mine"),
    ),
    Attempt(
        name="hands in modules that are called like those that the grader imports",
        hand=_beside(
            "torch.py",
            "numpy.py",
            "json.py",
            "random.py",
            "autograder/__init__.py",
            "autograder/wire/frame.py",
            "part_01_numbers.py",
        ),
        hand_honest=_beside("random.py", text="def mine(): return 4\n"),
    ),
    Attempt(
        name="hands in cached bytecode that says something else than its source",
        hand=_beside("__pycache__/escape.cpython-311.pyc", "escape.pyc"),
        hand_honest=_beside("__pycache__/other.cpython-311.pyc"),
    ),
    Attempt(
        name="hands in its own reports, grades and key",
        hand=_beside(
            "report.json", "staff.json", "grades.csv", "course.key", text='{"score": 100}'
        ),
        hand_honest=_beside("results.json", text="{}"),
    ),
    Attempt(
        name="hands in a source in an encoding that hides what it says",
        hand=_encoded(b"# -*- coding: utf-7 -*-\n", "utf-8"),
        hand_honest=_encoded(b"# -*- coding: utf-8 -*-\n", "utf-8"),
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a source with bytes that are no text",
        hand=_encoded(b"x = '\x00\xff\xfe'\n", "utf-8"),
        hand_honest=_encoded("# \u00e4\u00f6\u00fc\n".encode(), "utf-8"),
        codes=ANYTHING,
    ),
    *(
        Attempt(
            name=f"hands in a source that is {what}",
            code=code,
            whole=True,
            honest=honest,
            codes=ANYTHING,
        )
        for what, code, honest in (
            ("nested deeper than the parser's stack", "x = " + "(" * 5000, "x = ((((1))))"),
            ("a million signs in a row", "x = " + "-" * 100_000 + "1", "x = --1"),
            ("a sum of fifty thousand terms", "x = " + "+".join("1" * 50_000), "x = 1 + 1 + 1"),
            ("a chain of three thousand names", "def cube(x): return x" + ".a" * 3000, "x = 1"),
            (
                "a class with three thousand ancestors",
                "class C0: pass\n"
                + "\n".join(f"class C{n + 1}(C{n}): pass" for n in range(3000))
                + "\ncube = C3000",
                "class A: pass\nclass B(A): pass",
            ),
        )
    ),
    Attempt(
        name="hands in a file of eight gigabytes of nothing",
        hand=_sparse_file,
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a pipe that never says anything",
        hand=_pipe_for_a_file,
        codes=ANYTHING,
    ),
    Attempt(
        name="hands in a notebook that runs commands of the shell",
        hand=_notebook("!touch /tmp/" + MARKER, "%load_ext x\n%run /etc/passwd", "%%bash\nid"),
        hand_honest=_notebook("# my own notes", "x = 1"),
    ),
    Attempt(
        name="hands in two files that could be meant",
        hand=_beside("other/escape.py", "ESCAPE.PY"),
        hand_honest=_beside("notes/escape.txt"),
        codes=ANYTHING,
    ),
)
