"""The same submission, graded again by other processes, gets the same report but for times."""

from __future__ import annotations

from dataclasses import replace

from tests.boundary.room import Room, steady_server

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


def test_five_gradings_by_five_fork_servers_say_the_same(room: Room) -> None:
    source = "import numpy as np\n" + room.with_wrong(_UNSTEADY)
    said = []
    for number in range(5):
        with steady_server() as server:
            folder = room.folder / f"again-{number}"
            done = replace(room, server=server, folder=folder).sit(source).done
        said.append(_without_times(done.model_dump(mode="json")))

    assert all(one == said[0] for one in said[1:])
