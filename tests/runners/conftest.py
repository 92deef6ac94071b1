"""The class of submissions that every runner grades."""

from __future__ import annotations

import pytest

from autograder.runner.runners import Runner
from tests.runners.contract import Graded, graded_with, small_class


@pytest.fixture(scope="module")
def graded(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Grade the class once with the runner of the module."""
    folder = tmp_path_factory.mktemp("class")
    folder.chmod(0o755)
    assignment, inbox = small_class(folder)
    return Graded(assignment, folder, graded_with(runner, assignment, inbox, folder / "out"))
