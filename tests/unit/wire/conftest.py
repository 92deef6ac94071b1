"""The two ways to hold a conversation: with a module of this process, and with a worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from autograder.engine.blame import submission_failed
from autograder.limits import Limits
from autograder.model import Outcome
from autograder.runner.fork_client import ForkServer
from autograder.runner.student import ConfinedStudent
from autograder.wire.asking import Conversation, Endpoint, Handle, LocalEndpoint
from autograder.wire.loading import load_source

FUNCTIONS = Path(__file__).with_name("functions.py")


@pytest.fixture(autouse=True)
def default_dtype_stays() -> Iterator[None]:
    """A side that answers in this process changes the default dtype when a check begins."""
    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)


@pytest.fixture(scope="session")
def server() -> Iterator[ForkServer]:
    """One fork server for all tests here; to start one takes seconds."""
    running = ForkServer(Limits())
    try:
        yield running
    finally:
        running.close()


@pytest.fixture(scope="module")
def worker(server: ForkServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A worker that has loaded the functions, behind real pipes."""
    folder = tmp_path_factory.mktemp("submission")
    shutil.copy(FUNCTIONS, folder)
    student = ConfinedStudent(server, folder, file=FUNCTIONS.name, limits=Limits())
    try:
        student.enter("1", training=False)
        yield student
        student.leave(Outcome.PASSED)
    finally:
        student.close()


@pytest.fixture(scope="module", params=["here", "worker"])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """The same functions on the other side of a frame, or of a pipe and a sandbox."""
    if request.param == "worker":
        asked: Endpoint = request.getfixturevalue("worker")
        return asked
    module = load_source(FUNCTIONS, "functions_over_there", register=False)
    return LocalEndpoint(module, file_name=FUNCTIONS.name)


@pytest.fixture
def conversation(endpoint: Endpoint) -> Iterator[Conversation]:
    """A conversation in a check that has just begun."""
    talking = Conversation(endpoint, blame=submission_failed)
    talking.begin(seed=7, dtype="float64")
    torch.set_default_dtype(torch.float64)
    yield talking
    talking.end()


@pytest.fixture
def there(conversation: Conversation) -> Handle:
    """What a check holds."""
    return Handle(conversation)
