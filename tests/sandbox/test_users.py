"""The sandbox's tests again, as an ordinary user and as root on other hosts than this one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.sandbox.ordinary_user import ORDINARY

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FALLBACKS = "tests/sandbox/fallback_cases.py"

as_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="not run: only root can run the sandbox's tests as root"
)


@as_root
@pytest.mark.release
def test_all_of_it_holds_for_an_ordinary_user() -> None:
    run_as(ORDINARY, "tests/sandbox", f"--ignore={Path(__file__).relative_to(ROOT)}")


@pytest.mark.release
def test_fallbacks_hold_for_an_ordinary_user() -> None:
    run_as(ORDINARY, FALLBACKS)


@as_root
@pytest.mark.release
def test_fallbacks_hold_for_root() -> None:
    run_as(0, FALLBACKS)


def run_as(user: int, *arguments: str) -> None:
    """Run pytest as a user, in a private mount namespace if we are root.

    Raises:
        AssertionError: If a test failed or none was run; with what pytest said.
    """
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as folder:
        # Not `python -m tests...`: root's own start must not depend on the folder that it is in.
        command = [sys.executable]
        if os.geteuid() == 0:
            os.chown(folder, user, user)
            Path(folder).chmod(0o755)  # a worker of root's is another user
            command += ["-m", "tests.sandbox.ordinary_user", "--user", str(user), "pytest"]
        else:
            command += ["-m", "pytest"]
        command += ["-q", "-p", "no:cacheprovider", "--basetemp", f"{folder}/base", *arguments]
        environment = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": folder,
            "TMPDIR": folder,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        finished = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    assert finished.returncode == 0, finished.stdout[-8000:] + finished.stderr[-2000:]
    assert " passed" in finished.stdout
    assert "skipped" not in finished.stdout, finished.stdout[-2000:]
