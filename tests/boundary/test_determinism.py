"""The same submission, graded again by other processes, gets the same report but for times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from autograder.model import Outcome
from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Job, Setup
from tests.boundary.room import ATTENTION, Room, steady_server

_CHECK: Final = "part_01_softmax::softmax_weights_share_one_along_dim"
_TIMES = {"wall_seconds", "cpu_seconds", "number"}

#: Uses what could differ: draws, the order of a set, hashes, and errors that quote them.
_UNSTEADY = """
    import random
    def softmax(x, dim):
        print(list({"b", "a", "c"}), random.random(), torch.rand(2), np.random.rand())
        return torch.softmax(x, dim) + torch.randn(x.shape)
    def causal_mask(length, offset=0):
        raise ValueError(list({"b", "a", "c"}))
    def combine_masks(*masks):
        return masks[0] + random.random() * hash("text")
"""


def _without_times(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: _without_times(one) for key, one in tree.items() if key not in _TIMES}
    if isinstance(tree, list):
        return [_without_times(one) for one in tree]
    return tree


@pytest.mark.parametrize("count", [2, pytest.param(20, marks=pytest.mark.release)])
def test_gradings_by_fork_servers_of_their_own_say_the_same(room: Room, count: int) -> None:
    source = "import numpy as np\n" + room.with_wrong(_UNSTEADY)
    said, servers = [], set()
    with steady_server() as server:
        for number in range(count):
            server.restart()
            servers.add(server.pid)
            folder = room.folder / f"{count}-servers" / f"{number}"
            done = replace(room, server=server, folder=folder).sit(source).done
            said.append(_without_times(done.model_dump(mode="json")))

    assert len(servers) == count
    assert all(one == said[0] for one in said[1:])


@pytest.mark.release
def test_a_grader_starts_its_fork_server_anew_for_a_job_that_asks_for_it() -> None:
    grader = GraderProcess(Setup(folder=str(ATTENTION), key=bytes(32).hex(), unit=True))
    job = Job(number=0, folder=str(ATTENTION / "source"), only=(_CHECK,))
    servers = []
    try:
        for anew in (False, False, True):
            done = grader.grade(job.model_copy(update={"anew": anew}))
            assert [one.outcome for one in done.results] == [Outcome.PASSED]
            servers.append(_children(grader.pid))
    finally:
        grader.end()

    assert servers[0] == servers[1]
    assert servers[1].isdisjoint(servers[2])


def _children(pid: int | None) -> frozenset[str]:
    """Return the processes that a process has started and that are there still."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return frozenset(child for one in lists for child in one.read_text().split())
