"""The how-to for authors, followed to the letter, with the installed package and no checkout.

A wheel is built and installed into an environment of its own, which sees the other packages of this
one and not this checkout. Then the page is done from top to bottom in an empty folder: its commands
are run and their output compared, its files written, added to and changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.end_to_end.commands import PATIENCE_SECONDS, REPOSITORY
from tests.end_to_end.shown import stands_in

PAGE: Final = REPOSITORY / "docs" / "how-to" / "add-an-assignment.md"

# A file's new lines after those that it has: what belongs between them, as its kind is written.
_BETWEEN: Final = {".md": "\n", ".py": "\n\n", ".yaml": ""}
_STEP: Final = re.compile(
    r"^```console\n(?P<session>.*?)^```$"
    r"|^(?P<verb>Write|Add to the end of) `(?P<path>[^`]+)`:\n\n"
    r"(?P<fence>````?)\w+\n(?P<text>.*?)^(?P=fence)$"
    r"|^In `(?P<changed>[^`]+)`, change `(?P<old>[^`]+)` to `(?P<new>[^`]+)`\.$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Installed:
    """An environment with the package, and a home for whatever looks for one."""

    folder: Path

    def run(self, words: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment to its end."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PY")}
        return subprocess.run(
            [self.folder / "bin" / words[0], *words[1:]],
            cwd=cwd,
            env={**ours, "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return an environment into which this package was installed from its wheel."""
    folder = tmp_path_factory.mktemp("installed")
    _python("-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    made = folder / "environment"
    venv.create(made, symlinks=True)
    # Where the dependencies are. What is installed there in editable form is not followed: a .pth
    # file counts in a folder that the environment itself searches, and not in these.
    (packages,) = made.glob("lib/python*/site-packages")
    places = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (packages / "dependencies.pth").write_text("\n".join(places) + "\n", encoding="utf-8")
    pip = ("-m", "pip", "--disable-pip-version-check", "--python", str(made / "bin" / "python"))
    _python(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    return Installed(made)


def test_the_package_that_is_tried_is_the_installed_one(
    installed: Installed, tmp_path: Path
) -> None:
    asked = "import autograder, sys; print(autograder.__file__, *sys.path, sep='\\n')"
    said = installed.run(["python", "-c", asked], tmp_path)
    file, *searched = said.stdout.splitlines()

    assert Path(file).is_relative_to(installed.folder), said.stderr
    assert str(REPOSITORY) not in searched


@pytest.mark.release
def test_every_step_does_what_the_page_says(installed: Installed, tmp_path: Path) -> None:
    folder, written, done = tmp_path, tmp_path / "assignments" / "data_tables", []
    for step in _STEP.finditer(PAGE.read_text(encoding="utf-8")):
        if step["session"]:
            for words, shown in _commands(step["session"]):
                if words[0] == "cd":
                    folder /= words[1]
                elif "pip" not in words:  # that is what the fixture did
                    _try(installed, words, shown, folder)
                done.append(words[:2])
        elif step["changed"]:
            _change(written / step["changed"], step["old"], step["new"])
        else:
            _write(written / step["path"], step["text"], added=step["verb"] != "Write")

    commands = [words[1] for words in done if words[0] == "autograder"]
    assert commands == ["new", *["verify"] * 3, "build", "verify", "release", "start"]
    assert done[-1] == ["python", "-m"]
    _examples_hold(installed, tmp_path)


def test_the_page_says_of_every_block_what_it_is_for() -> None:
    """A block that no sentence introduces would be shown and never tried."""
    text = PAGE.read_text(encoding="utf-8")
    tried = "".join(f"\n{step[0]}" for step in _STEP.finditer(text))

    assert tried.count("\n```") == text.count("\n```")
    assert tried.count(", change `") == text.count(", change `")


def _examples_hold(installed: Installed, folder: Path) -> None:
    """Run the examples of the handout with the complete program, as a reader would."""
    program = (
        "import doctest, torch, data_tables as program\n"
        "names = {'torch': torch, **vars(program)}\n"
        "print(doctest.testfile('handout.md', module_relative=False, globs=names))"
    )
    trial = folder / "trial"
    (trial / "data_tables.py").write_bytes(
        (folder / "solutions/data_tables/data_tables.py").read_bytes()
    )
    said = installed.run(["python", "-c", program], trial)

    assert said.stdout == "TestResults(failed=0, attempted=2)\n", said.stdout + said.stderr


def _python(*arguments: str | Path) -> None:
    subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=REPOSITORY, check=True, capture_output=True
    )


def _commands(session: str) -> Iterator[tuple[list[str], str]]:
    for command in session.removeprefix("$ ").split("\n$ "):
        first, _, shown = command.partition("\n")
        yield first.split(), shown.strip("\n")


def _try(installed: Installed, words: list[str], shown: str, folder: Path) -> None:
    said = installed.run(words, folder)
    everything = f"$ {' '.join(words)}\n{said.stdout}{said.stderr}"

    assert stands_in(shown, said.stdout), everything
    expected = 1 if "failed" in shown or "not passed" in shown else 0
    assert said.returncode == expected, everything


def _write(path: Path, text: str, *, added: bool) -> None:
    assert path.is_file() == added, path
    assert path.parent.is_dir(), path
    before = path.read_text(encoding="utf-8") + _BETWEEN[path.suffix] if added else ""
    path.write_text(before + text, encoding="utf-8")


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
