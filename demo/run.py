"""``make demo``: grade a class of submissions as a course would, and say where the reports are.

The class is made up. One is right and is graded in full, training and all. The others are graded
without the checks that train: most are wrong in a way that happens every year, and some did not
begin, do not run, never end, take a forbidden shortcut, or look for the answers instead of
computing them. Of each other assignment one file with one mistake is graded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from rich.console import Console

from autograder.content.assignment import load_assignment
from autograder.engine.render import read_report, results_table
from demo.hand_in import OTHERS, RIGHT, hand_in, hand_in_other

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / "demo" / "out"
SLUG: Final = "attention"  # whose class hands in
CORES: Final = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


def main() -> int:
    """Grade the class from scratch; return the first exit status that is not 0.

    The first argument names another folder for reports, which must not hold a class yet.
    """
    started = time.monotonic()
    if len(sys.argv) > 1:
        out = Path(sys.argv[1]).resolve()
    else:
        out = OUT
        shutil.rmtree(out, ignore_errors=True)
    inbox = out / "handed_in"
    hand_in(load_assignment(ROOT / "assignments" / SLUG), inbox)
    in_full = inbox / RIGHT
    others = sorted(path for path in inbox.iterdir() if path != in_full)
    with ThreadPoolExecutor(CORES) as grading:  # one submission keeps one core busy, a class all
        full = grading.submit(_grade, SLUG, out, in_full)
        status = max(grading.map(lambda slug: _grade_other(slug, out), OTHERS))
    status = max(status, full.result() or _grade(SLUG, out, "--unit", *others))
    _show(out)
    print(f"Graded in {time.monotonic() - started:.0f} s. A student gets report.html.")
    return status


def _grade(slug: str, out: Path, *arguments: str | Path) -> int:
    """Run the command as a person would, without its table: two of them become one."""
    command = [sys.executable, "-m", "autograder", "grade", "--assignment", slug]
    command += ["--out", str(out), *map(str, arguments)]
    return subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL).returncode


def _grade_other(slug: str, out: Path) -> int:
    """Grade one file of another assignment."""
    complete = ROOT / "solutions" / slug / f"{slug}.py"
    folder = hand_in_other(complete, out / "others" / "handed_in")
    return _grade(slug, out / "others" / slug, "--unit", folder)


def _show(out: Path) -> None:
    """Print everyone in one table and the other assignments in another, both as ``grade`` does."""
    Console().print(results_table([read_report(path) for path in out.glob("*/staff.json")]))
    print("One mistake in each of the other assignments:")
    others = (out / "others").glob("*/*/staff.json")
    Console().print(results_table([read_report(path) for path in others]))
    print("One was graded in full. For the others training was left out (`grade --unit`),")
    print("and the points that it decides are open.")
    shown = out.relative_to(ROOT) if out.is_relative_to(ROOT) else out
    print(f"Reports: {shown / 'index.html'}")
    print(f"Grades:  {shown / 'grades.csv'}")


if __name__ == "__main__":
    sys.exit(main())
