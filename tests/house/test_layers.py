"""The layers that import-linter holds: that the contracts are kept, and that they would notice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test_imports_point_down_only(repository: Path) -> None:
    result = _lint(repository)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        # an engine that starts processes could not be tested without a sandbox
        ("engine/climbs.py", "import autograder.runner", "Imports point down only"),
        # a check file must be readable without an assignment's folder
        ("check/climbs.py", "import autograder.content", "Imports point down only"),
        # limits beside the student would be limits that the student can read
        ("runner/inside/climbs.py", "import autograder.limits", "the wire alone"),
        # the reference is one import away from whoever may read assignments
        ("wire/climbs.py", "import autograder.content", "Imports point down only"),
        # every module has a layer
        ("somewhere/__init__.py", "", "Imports point down only"),
    ],
)
def test_a_module_that_climbs_is_noticed(
    repository: Path, tmp_path: Path, module: str, line: str, contract: str
) -> None:
    shutil.copytree(repository / "autograder", tmp_path / "autograder")
    shutil.copy(repository / "pyproject.toml", tmp_path)
    path = tmp_path / "autograder" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""A module that must not be."""\n{line}\n', encoding="utf-8")

    result = _lint(tmp_path)

    assert result.returncode != 0
    assert contract in " ".join(result.stdout.split())


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )
