"""Runs an assignment's public checks on a submission and writes ``result.json``.

Classroom 50 starts this in the student's checkout. It needs nothing but Python: the checks, and the
program that runs them, are in the archive beside it. Whoever can write to the repository can also
change what runs here, so the result counts public checks and is for practice; the grade is made
from the files that were handed in, somewhere else.

Exit codes: 0 the checks ran, whatever came of them; 1 they could not be run: there is no result.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

#: What a submission's process is told about the machine: no token, no address of a service.
_KEPT: Final = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "SYSTEMROOT"})
#: How `autograder check` ends when the checks ran: all passed, or not all.
_RAN: Final = (0, 1)
_LARGEST_BYTES: Final = 64 << 20


def main() -> int:
    """Check the submission in the current folder."""
    checkout = Path.cwd()
    bundle = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).resolve().parent)
    settings = json.loads((bundle / "settings.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        folder = Path(name, settings["slug"])
        with zipfile.ZipFile(bundle / settings["release"]) as archive:
            archive.extractall(name)
        _take(checkout, folder, settings["files"])
        python = _python(Path(name), folder, settings)
        report = Path(name, "report.json")
        checked = subprocess.run(
            [python, "-P", "-m", "autograder", "check", "--json", str(folder)],
            env={key: value for key, value in os.environ.items() if key in _KEPT},
            cwd=name,
            stdout=subprocess.PIPE,
            check=False,
        )
        if checked.returncode not in _RAN:
            return _failed(f"the checks could not be run: exit code {checked.returncode}")
        report.write_bytes(checked.stdout)
        made = subprocess.run(
            [python, "-P", "-m", "autograder.export.classroom50.result", str(report)],
            cwd=checkout,
            check=False,
        )
    return 0 if made.returncode == 0 else _failed("no result could be made of the report")


def _take(checkout: Path, folder: Path, names: list[str]) -> None:
    """Put the student's files over what the release holds in their places."""
    for name in names:
        path = checkout / name
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST_BYTES:
            (folder / name).write_bytes(path.read_bytes())


def _python(work: Path, folder: Path, settings: dict[str, Any]) -> str:
    """Return a Python that has the program and torch; one is made unless this one is."""
    (wheel,) = folder.glob("*.whl")
    version = wheel.name.split("-")[1]
    asks = f"import autograder, torch; raise SystemExit(autograder.__version__ != {version!r})"
    tried = subprocess.run(
        [sys.executable, "-P", "-c", asks], cwd=work, stderr=subprocess.DEVNULL, check=False
    )
    if tried.returncode == 0:
        return sys.executable
    subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
    python = str(work / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    pip = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *shlex.split(settings["torch"])], check=True)
    subprocess.run([*pip, "-r", "requirements.txt"], cwd=folder, check=True)
    return python


def _failed(why: str) -> int:
    sys.stderr.write(f"::error::{why}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
