"""``make demo``: grade a class of submissions as a course would, and say where the reports are.

The class in ``submissions/`` is made up. Some are right, some are wrong in a way that happens every
year, some do not run, use up all time or memory, and one looks for the answers instead of computing
them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Grade the class from scratch and return the command's exit status."""
    started = time.monotonic()
    command = [sys.executable, "-m", "autograder", "grade", "--again"]
    command += ["--assignment", "attention", "--out", "demo/out", "demo/submissions"]
    status = subprocess.run(command, check=False, cwd=ROOT).returncode
    seconds = time.monotonic() - started
    print(f"Graded in {seconds:.0f} s. Open the reports in a browser; a student gets report.html.")
    return status


if __name__ == "__main__":
    sys.exit(main())
