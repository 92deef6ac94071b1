"""What a student unpacks, made once for all tests of the student's side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.projection import write_tree
from autograder.export.student_tree import student_tree
from tests.end_to_end.commands import REPOSITORY, small_assignment


@pytest.fixture(scope="session")
def tiny_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two public checks, one of which trains; the file that is handed in is ``tiny.py``."""
    top = tmp_path_factory.mktemp("tiny")
    assignment = load_assignment(small_assignment(top / "assignment", switch=top / "switch"))
    write_tree(student_tree(assignment), top / "tiny")
    return top / "tiny"


@pytest.fixture
def tiny_folder(tiny_release: Path, tmp_path: Path) -> Path:
    """A student's own copy of it."""
    return Path(shutil.copytree(tiny_release, tmp_path / "tiny"))


@pytest.fixture(scope="session")
def attention_release() -> Path:
    """What students of ``attention`` unpack; to be copied and not written to."""
    return REPOSITORY / "student_template" / "attention"
