"""The embedded runner keeps the contract."""

from __future__ import annotations

import os

import pytest

from autograder.runner.runners import Runner
from autograder.runner.runners.embedded import EmbeddedRunner
from tests.end_to_end.commands import descendants
from tests.runners.contract import RunnerContract


@pytest.fixture(scope="module")
def runner() -> Runner:
    return EmbeddedRunner()


class TestEmbedded(RunnerContract):
    """Graders are processes of this host."""

    def left_running(self, runner: Runner) -> set[str]:
        return {str(pid) for pid in descendants(os.getpid())}
