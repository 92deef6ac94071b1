from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.runner.fork_client import ForkServer
from tests.sandbox.asking import Probing, serving, spawned


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    """One fork server for all tests that do not harm it."""
    with serving() as running:
        yield running


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """A submission's folder, closed to others as temporary folders are."""
    folder = tmp_path / "submission"
    folder.mkdir(mode=0o700)
    (folder / "attention.py").write_text("ANSWER = 42\n", encoding="utf-8")
    return folder


@pytest.fixture
def worker(server: ForkServer, submission: Path) -> Iterator[Probing]:
    with spawned(server, submission) as probing:
        yield probing
