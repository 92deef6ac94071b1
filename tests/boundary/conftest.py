from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.runner.steady_server import SteadyServer
from tests.boundary.room import Room, steady_server


@pytest.fixture(scope="session")
def server() -> Iterator[SteadyServer]:
    """One fork server for all tests that do not harm it."""
    with steady_server() as running:
        yield running


@pytest.fixture(scope="session")
def room(server: SteadyServer, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The assignment attention with its checks in memory."""
    return Room(server=server, folder=tmp_path_factory.mktemp("submissions"))
