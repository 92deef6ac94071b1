"""The tutorial for students, followed to the letter: its commands are run and its output compared.

``...`` in the output of a command stands for anything, also for whole lines.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.commands import PATIENCE_SECONDS, REPOSITORY, environment
from tests.end_to_end.shown import stands_in

PAGE = REPOSITORY / "docs" / "tutorial" / "student-first-submission.md"
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RAISES = re.compile(r'^ +raise NotImplementedError\("Part 1: not written yet"\)\n', re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """A command and what it prints, or lines that are put into the student's file."""

    command: str
    text: str


def _steps() -> Iterator[Step]:
    for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "python":
            yield Step("", text)
            continue
        for command in text.removeprefix("$ ").split("\n$ "):
            first, _, printed = command.partition("\n")
            yield Step(first.strip(), printed.strip("\n"))


def test_every_step_does_what_the_page_says(tmp_path: Path) -> None:
    tree = REPOSITORY / "student_template"
    shutil.make_archive(str(tmp_path / "attention-1.0.0"), "zip", tree, "attention")
    stub = (tree / "attention" / "attention.py").read_text(encoding="utf-8")
    folder, ran = tmp_path, 0
    for step in _steps():
        words = step.command.split()
        if not words:
            _write(folder / "attention.py", step.text, stub=stub)
        elif words[0] == "cd":
            folder /= words[1]
        elif "pip" not in words:  # what it installs is there: these tests run in it
            said = _run(words, folder)
            assert stands_in(step.text, said), f"$ {step.command}\n{said}"
            ran += 1

    assert ran >= 5


def _write(file: Path, code: str, *, stub: str) -> None:
    """Put code in the place of the first line of part 1 that raises."""
    text, count = _RAISES.subn(textwrap.indent(code, "    "), stub, count=1)
    assert count == 1
    file.write_text(text, encoding="utf-8")


def _run(words: list[str], folder: Path) -> str:
    assert words[0] == "python"
    done = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()
