"""What a fresh clone is told to run."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from autograder.content.assignment import find_assignments


def test_the_gate_is_executable_and_runs_the_tests(repository: Path) -> None:
    script = repository / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").count("exec make test") == 1


@pytest.mark.parametrize(
    "step", ["ruff check", "ruff format --check", "mypy", "lint-imports", "verify", "pytest"]
)
def test_the_tests_hold_everything_that_a_change_must_pass(repository: Path, step: str) -> None:
    assert step in _planned(repository, "test")


@pytest.mark.parametrize(
    "step", ["ruff check", "ruff format --check", "mypy", "lint-imports", "pytest tests"]
)
def test_a_release_passes_what_a_change_must_pass(repository: Path, step: str) -> None:
    assert step in _planned(repository, "check-release")


def test_a_release_runs_all_tests_and_proves_every_assignment(repository: Path) -> None:
    planned = _planned(repository, "check-release")
    slugs = [folder.name for folder in find_assignments([repository / "assignments"])]

    assert "-m '' --deselect tests/escape/test_as_root.py::TestAsRoot\n" in planned
    assert re.findall(r"verify '(\w+)' --level release", planned) == sorted(slugs)


def test_a_python_that_is_too_old_is_refused_in_words(repository: Path, tmp_path: Path) -> None:
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    result = _make(repository, "setup", f"PYTHON={old}", f"VENV={tmp_path / 'venv'}")

    assert result.returncode != 0
    assert "Python 3.11 or newer is needed" in result.stderr


def test_a_python_that_cannot_make_environments_is_refused_in_words(
    repository: Path, tmp_path: Path
) -> None:
    bare = tmp_path / "python"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n', encoding="utf-8")
    bare.chmod(0o755)
    result = _make(repository, "setup", f"PYTHON={bare}", f"VENV={tmp_path / 'venv'}")

    assert result.returncode != 0
    assert "python3-venv" in result.stderr


def test_an_index_for_torch_is_passed_through_when_it_is_named(repository: Path) -> None:
    named = _planned(repository, "setup", "VENV=/nonexistent", "TORCH_INDEX=somewhere")
    unnamed = _planned(repository, "setup", "VENV=/nonexistent")

    assert re.search(r"--index-url somewhere 'torch==[\d.]+'", named)
    assert "--index-url" not in unnamed


def test_help_lists_every_target(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    listed = {line.split()[0] for line in _make(repository, "help").stdout.splitlines()}

    assert phony is not None
    assert listed == set(phony[1].split())


def _planned(repository: Path, *arguments: str) -> str:
    return _make(repository, "--dry-run", "--always-make", *arguments).stdout


def _make(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "TORCH"))}
    return subprocess.run(
        ["make", *arguments],  # noqa: S607
        cwd=repository,
        capture_output=True,
        check=False,
        text=True,
        env=environment,
    )
