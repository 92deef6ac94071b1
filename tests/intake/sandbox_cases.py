"""The worker finds what came beside the code whatever the host lets it be confined by.

Run by test_weights.py, where everyone can read the interpreter.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from autograder.limits import Limits
from autograder.runner.fork_client import ForkServer, Options
from autograder.runner.student import ConfinedStudent
from tests.intake.assignment import weights

_WORK = """
from pathlib import Path
from safetensors.torch import load_file, save_file

def scale():
    name = "adapter.safetensors"
    here, beside = load_file(name), load_file(Path(__file__).with_name(name))
    assert here["scale"] == beside["scale"]
    save_file(here, name)
    return float(here["scale"])
"""
#: Every way in which a worker comes by its folder: a tree of its own, a scratch folder, neither.
_REFUSED = ((), ("mount-namespace",), ("root-namespaces", "user-namespace"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A staged folder within reach of whoever the worker runs as."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        (path / "attention.py").write_text(_WORK, encoding="utf-8")
        (path / "adapter.safetensors").write_bytes(weights())
        yield path


@pytest.mark.parametrize("without", _REFUSED)
def test_weights_lie_beside_the_code_and_a_copy_in_the_current_folder(
    folder: Path, without: tuple[str, ...]
) -> None:
    limits = Limits()
    with ForkServer(limits, Options(without=without)) as server:
        student = ConfinedStudent(server, folder, file="attention.py", limits=limits)
        with closing(student):
            student.load()
            student.enter("1", training=False)
            question = {"op": "begin", "seed": 0, "dtype": "float64"}
            assert student.exchange(question)["ok"]
            call = {"op": "call", "target": "scale", "args": (), "kwargs": {}, "grad": False}
            answer = student.exchange({**call, "echo": False})
    assert answer["ok"], answer
    assert answer["value"] == 2.5
