"""Bodies for workers under test: they run one named probe after another and say what happened."""

from __future__ import annotations

from autograder.runner.inside.promised import Promised
from autograder.wire import frame
from tests.sandbox.probes import PROBES


def probe(requests_fd: int, answers_fd: int, promises: list[Promised]) -> None:
    """Answer ``{"probe": name, "arguments": [...]}`` until the other end is closed."""
    frame.send(answers_fd, {"ready": True, "promises": promises})
    read = frame.reader_of(requests_fd)
    while True:
        try:
            question = frame.decode(read, _no_tensors)
        except EOFError:
            return
        try:
            answer = {"result": PROBES[question["probe"]](*question["arguments"])}
        except BaseException as raised:  # noqa: BLE001 - whatever it is, it is the answer
            errno = getattr(raised, "errno", None)
            answer = {"raised": type(raised).__name__, "text": str(raised)[:500], "errno": errno}
        frame.send(answers_fd, answer)


def raising(requests_fd: int, answers_fd: int, promises: list[Promised]) -> None:
    """Raise, as a body of ours with a mistake would."""
    raise ZeroDivisionError


def _no_tensors(block: frame.Block) -> object:
    raise AssertionError("a probe is asked with plain values")
