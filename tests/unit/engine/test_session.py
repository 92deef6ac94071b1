"""What a session reads of the machine that it runs on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from autograder.engine.session import collect
from tests.unit.engine.tiny import write_assignment


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders whose entries were asked for, as they are."""
    folders: list[Path] = []
    right = os.scandir

    @contextmanager
    def scandir(path: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever the right one takes
        folders.append(Path(path))
        with right(path) as entries:
            yield entries

    monkeypatch.setattr(os, "scandir", scandir)
    return folders


def test_no_folder_above_the_checks_is_listed(tmp_path: Path, listed: list[Path]) -> None:
    """A grader may pass through ``/home``; whether it may list it is another matter."""
    checks = write_assignment(tmp_path / "tiny") / "checks"

    assert len(collect(checks)) == 4
    assert checks in listed
    assert [folder for folder in listed if folder in checks.parents] == []
