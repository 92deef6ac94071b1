"""What a worker is kept from on this host, tried and not believed.

``tried`` asks a real worker what took hold, has it try to break every promise, and believes the
worse of the two. Every grader does so before it grades, and ``autograder doctor`` does. A promise
that does not hold is not an error: the report says so, and the course decides. Only when files
cannot be hidden is no worker started at all.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

from autograder.diagnostics import Diagnostic, RunnerError
from autograder.limits import MIB, Limits
from autograder.model import Promise
from autograder.runner.fork_client import ForkServer, Options, WorkerProcess
from autograder.wire import frame

_ANSWER_SECONDS: Final = 60.0
_END_SECONDS: Final = 10.0
#: Small, so that exceeding it is quick; torch's pages are the fork server's and do not count.
_LIMITS: Final = replace(
    Limits(), memory_bytes=128 * MIB, address_space_bytes=2048 * MIB, processes=48
)


class Tester(Protocol):
    """Starts workers that test their own confinement."""

    def spawn(
        self, folder: Path, limits: Limits | None = None, *, self_test: bool = False
    ) -> WorkerProcess:
        """Start a worker, as :meth:`autograder.runner.fork_client.ForkServer.spawn`."""


def probe(*, without: tuple[str, ...] = ()) -> tuple[Promise, ...]:
    """Start a fork server whose workers try to break each promise, and return what held.

    Args:
        without: Mechanisms to leave out as if the host refused them.

    Raises:
        SandboxUnavailable: If this host cannot confine a worker at all.
        RunnerError: If a worker ended where it should not have.
    """
    with ForkServer(_LIMITS, Options(without=without)) as server:
        promised = tried(server)
        outlived = _attempt_to_outlive(server)
    return _believed(promised, {"clean-end": outlived})


def tried(server: Tester) -> tuple[Promise, ...]:
    """Have workers of a running fork server try to break each promise, and return what held.

    Args:
        server: Starts the workers; whatever they do, it and its other workers go on.

    Raises:
        RunnerError: If a worker ended where it should not have.
    """
    with _around() as folder:
        promised, broken = _attempt(server, folder)
        return _believed(promised, broken | _attempt_on_memory(server, folder))


@contextlib.contextmanager
def _around() -> Iterator[Path]:
    """Make a folder of the host with things in it that a worker must not reach."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "canary").write_text("not for a worker", encoding="utf-8")
        (folder / "open").mkdir()
        (folder / "open").chmod(0o777)  # whoever it is could write here, if it saw it
        (folder / "submission").mkdir(mode=0o755)
        yield folder


def _attempt(server: Tester, folder: Path) -> tuple[tuple[Promise, ...], dict[str, str]]:
    facts = {
        "file": str(folder / "canary"),
        "writable": str(folder / "open" / "written"),
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "processes": _LIMITS.processes,
    }
    with server.spawn(folder / "submission", _LIMITS, self_test=True) as process:
        ready = _answer(process)
        _ask(process, facts, fatal=False)
        broken = _answer(process)
        output = os.dup(process.output_fd)
        process.close()
        # Whoever the submission left behind still holds the other end.
        ended = _is_at_its_end(output)
        os.close(output)
    if not ended:
        broken["clean-end"] = "a process that it started still runs"
    return tuple(Promise(**promise) for promise in ready["promises"]), broken


def _attempt_on_memory(server: Tester, folder: Path) -> dict[str, str]:
    with server.spawn(folder / "submission", _LIMITS, self_test=True) as process:
        held = {promise["name"] for promise in _answer(process)["promises"] if promise["holds"]}
        # Its one process is stopped by the limit of addresses where no control group is in force.
        in_a_group = "child-processes" in held
        bound = _LIMITS.memory_bytes if in_a_group else _LIMITS.address_space_bytes
        size_bytes = 2 * bound
        _ask(process, {"memory_bytes": size_bytes}, fatal=True)
        try:
            return dict(_answer(process))
        except RunnerError:
            if process.close().out_of_memory:
                return {}
            raise


def _attempt_to_outlive(server: ForkServer) -> str:
    """Kill the fork server, and return how a worker of it went on if one did."""
    with _around() as folder:
        process = server.spawn(folder / "submission", _LIMITS, self_test=True)
        _answer(process)
        os.kill(server.pid, signal.SIGKILL)
        ended = _is_at_its_end(process.output_fd)
        with contextlib.suppress(RunnerError):  # who would end it is gone
            process.close()
    return "" if ended else "it outlives the process that started it"


def _believed(promised: tuple[Promise, ...], broken: Mapping[str, str]) -> tuple[Promise, ...]:
    return tuple(_judged(promise, broken.get(promise.name, "")) for promise in promised)


def _judged(promise: Promise, broken: str) -> Promise:
    if not promise.holds or not broken:
        return promise
    return Promise(name=promise.name, holds=False, detail=f"{promise.detail}; but {broken}")


def _ask(process: WorkerProcess, facts: Mapping[str, object], *, fatal: bool) -> None:
    frame.send(process.requests_fd, {"facts": dict(facts), "fatal": fatal})


def _answer(process: WorkerProcess) -> dict[str, Any]:
    try:
        if not select.select([process.answers_fd], [], [], _ANSWER_SECONDS)[0]:
            raise EOFError("no answer in time")
        answer = frame.decode(frame.reader_of(process.answers_fd), _no_tensors)
    except (EOFError, frame.FrameError) as cause:
        raise _failed(str(cause)) from cause
    if not isinstance(answer, dict) or not answer.get("ready", True):
        raise _failed(str(answer))
    return answer


def _failed(reason: str) -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="self-test-failed",
            message="the worker that tests this host's promises ended early",
            facts=(("reason", reason),),
            hint="run the command again; a busy host may have ended it",
        )
    )


def _is_at_its_end(descriptor: int) -> bool:
    while select.select([descriptor], [], [], _END_SECONDS)[0]:
        if not os.read(descriptor, 1 << 16):
            return True
    return False


def _no_tensors(_: frame.Block) -> object:
    raise frame.FrameError("a tensor in an answer of the self-test")
