"""Runs the command as a person would, and makes the folders that it is run on."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]
ATTENTION: Final = REPOSITORY / "assignments" / "attention"
PATIENCE_SECONDS: Final = 240.0


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def command(*arguments: object) -> list[str]:
    """Return the argument list of a command."""
    return [sys.executable, "-P", "-m", "autograder", *map(str, arguments)]


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which this checkout is importable."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return {**ours, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "100", **changes}


def autograder(*arguments: object, cwd: Path, changes: Mapping[str, str] | None = None) -> Said:
    """Run a command to its end.

    Unless the test says how many submissions are graded at once it is one: for the few of a test a
    second grader takes longer to start than it saves.
    """
    few = ("-j", 1) if arguments[:1] == ("grade",) and "-j" not in arguments else ()
    done = subprocess.run(
        command(*arguments, *few),
        cwd=cwd,
        env=environment(**(changes or {})),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write text files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def descendants(pid: int) -> list[int]:
    """Return the living processes below one, children before grandchildren."""
    found: list[int] = []
    for task in Path("/proc", str(pid), "task").glob("*/children"):
        try:
            children = [int(word) for word in task.read_text(encoding="ascii").split()]
        except OSError:
            continue  # it has ended meanwhile
        for child in children:
            found += [child, *descendants(child)]
    return found


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; a zombie does not."""
    try:
        return Path("/proc", str(pid), "stat").read_text(encoding="utf-8").split()[2] != "Z"
    except OSError:
        return False


def waiting_for(condition: Callable[[], bool]) -> None:
    """Return once a condition holds."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.02)  # nothing tells of what other processes do


_MANIFEST: Final = """
    slug: tiny
    title: Tiny
    version: 1.0.0
    summary: Doubles a number.
    parts:
      "1": {title: Doubling, level: core, minutes: 5, functions: [double]}
    packages: [torch]
    limits: {call_cpu_seconds: 2}
"""
_HANDOUT: Final = """
    # Tiny

    ## 1 Doubling

    <!-- BEGIN GRADED TABLE -->
    <!-- END GRADED TABLE -->
"""
_SOURCE: Final = '''
    """Doubles numbers."""

    from __future__ import annotations


    def double(x: float) -> float:
        """Return twice ``x``."""
        # BEGIN SOLUTION 1
        return 2 * x
        # END SOLUTION 1
'''
_CHECKS: Final = '''
    """Checks."""

    from pathlib import Path

    from autograder.check import check, expect_close


    @check(part="1", points=40)
    def double_is_twice(student, reference, rng):
        """Twice the number"""
        x = rng.standard_normal(3)
        expect_close(student.double(x), reference.double(x), rtol=1e-9, atol=1e-12)


    @check(part="1", points=35, hidden=True)
    def double_of_a_negative_number(student, reference, rng):
        """Twice a negative number"""
        expect_close(student.double(-1.5), reference.double(-1.5), rtol=0, atol=0)
        Path(SWITCH).stat()


    @check(part="1", points=25, training=True)
    def double_learns(student, reference, rng):
        """Twice after training"""
        expect_close(student.double(3.0), 6.0, rtol=0, atol=0)
'''


def small_assignment(folder: Path, *, switch: Path) -> Path:
    """Write an assignment with one unit check, one that may be broken, and one of training.

    Args:
        folder: Where it is written.
        switch: While this file is missing, one check is broken: it fails on the reference too.
    """
    files = {
        "assignment.yaml": _MANIFEST,
        "handout.md": _HANDOUT,
        "source/tiny.py": _SOURCE,
        "checks/part_01.py": _CHECKS.replace("SWITCH", repr(str(switch))),
    }
    write(folder, files)
    return folder


def tiny(body: str) -> str:
    """Return a submission to the small assignment."""
    return f"import time\n\n\ndef double(x):\n    {body}\n"
