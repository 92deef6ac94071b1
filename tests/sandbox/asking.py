"""The test's end of a worker that runs probes."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from autograder.limits import MIB, Limits
from autograder.runner.fork_client import ForkServer, Options, WorkerProcess
from autograder.wire import frame

BODY: Final = "tests.sandbox.bodies:probe"
PATIENCE_SECONDS: Final = 60.0  # how long a test waits before it calls a worker dead
#: Small enough to reach in a moment, large enough for torch.
LIMITS: Final = replace(Limits(), memory_bytes=256 * MIB, processes=32)


class WorkerGoneError(Exception):
    """The worker ended before it answered."""


@dataclass(frozen=True)
class Raised:
    """What a probe raised."""

    kind: str
    text: str
    errno: int | None


class Probing:
    """A worker that can be asked to run probes."""

    def __init__(self, process: WorkerProcess) -> None:
        self.process = process
        self.ready = self._answer()

    def ask(self, probe: str, *arguments: object) -> Any:  # noqa: ANN401 - the probe decides
        """Run a probe and return its result, or what it raised."""
        assert self.ready["ready"], self.ready["why"]
        self.start(probe, *arguments)
        answer = self._answer()
        if "raised" in answer:
            return Raised(answer["raised"], answer["text"], answer["errno"])
        return answer["result"]

    def start(self, probe: str, *arguments: object) -> None:
        """Have a probe run without waiting for it."""
        frame.send(self.process.requests_fd, {"probe": probe, "arguments": list(arguments)})

    def holds(self, promise: str) -> bool:
        """Return whether the worker says that a promise holds."""
        return any(p["holds"] for p in self.ready["promises"] if p["name"] == promise)

    def wait_for_its_end(self, *, after_answers: int = 0) -> None:
        """Return once it has closed its answers, of which there may be some more before."""
        try:
            for _ in range(after_answers + 1):
                self._answer()
        except WorkerGoneError:
            return
        raise AssertionError("it answered")

    def output(self) -> str:
        """Return what it has printed so far."""
        os.set_blocking(self.process.output_fd, False)
        try:
            return os.read(self.process.output_fd, 1 << 16).decode()
        except BlockingIOError:
            return ""

    def _answer(self) -> dict[str, Any]:
        if not select.select([self.process.answers_fd], [], [], PATIENCE_SECONDS)[0]:
            raise AssertionError(f"no answer in {PATIENCE_SECONDS:.0f} s")
        try:
            answer: dict[str, Any] = frame.decode(
                frame.reader_of(self.process.answers_fd), _no_tensors
            )
        except EOFError:
            raise WorkerGoneError from None
        return answer


def serving(**options: Any) -> ForkServer:  # noqa: ANN401 - the fields of Options
    """Start a fork server whose workers run probes."""
    return ForkServer(LIMITS, Options(**({"body": BODY} | options)))


@contextmanager
def spawned(server: ForkServer, folder: Path, limits: Limits | None = None) -> Iterator[Probing]:
    """Yield a fresh worker of ``server``."""
    with server.spawn(folder, limits) as process:
        yield Probing(process)


def _no_tensors(block: frame.Block) -> object:
    raise AssertionError("a probe answers with plain values")
