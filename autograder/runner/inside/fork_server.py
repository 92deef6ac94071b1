"""The fork server: imports torch once, holds no secret, forks a confined worker on request.

    python -m autograder.runner.inside.fork_server --socket-fd N [--body MODULE:FUNCTION]

One thread. It reads one JSON message at a time from a SOCK_SEQPACKET socket and answers each:

    {"op": "spawn", "folder": ..., "limits": {...}, "cgroup": [...], "self_test": false}
                          {"worker": n, "pid": n, "submission": ...}  + three file descriptors
    {"op": "close", "worker": n}
                          {"exit_code": n, "signal": n, "peak_memory_bytes": n}
    anything that failed  {"error": "..."}

The first message is its own: {"ready": true, "promises": [...]} after a trial worker, or {"ready":
false, "why": ...}. It ends with every worker when the socket is closed or its parent dies. It is a
program of its own and not a fork of the grader, because a fork has a copy of all memory: whatever
the grader knows, reference solutions and the course key among it, a worker could search for.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from autograder.runner.inside import kernel, launch, seccomp, self_test, warm_up
from autograder.runner.inside.box import SCRATCH, SUBMISSION, ConfinementError, Plan
from autograder.runner.inside.promised import Promised
from autograder.wire import frame

DEFAULT_BODY: Final = "autograder.runner.inside.worker:serve"
MAX_MESSAGE_BYTES: Final = 1 << 16
END_SECONDS: Final = 20.0  # a killed process that is still there then hangs in the kernel

#: Where programs and libraries live on any Linux; the interpreter's own folders come on top.
SYSTEM_FOLDERS: Final = ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache")


@dataclass(kw_only=True)
class _Worker:
    """A worker that was not closed yet; its process may have ended."""

    pid: int
    plan: Plan


class ForkServer:
    """Launches workers and ends them.

    Args:
        channel: The socket to the grader.
        body: What runs in a worker once it is confined.
        template: A plan with everything that is the same for all workers.
    """

    def __init__(self, channel: socket.socket, body: launch.Body, template: Plan) -> None:
        self._channel = channel
        self._body = body
        self._template = template
        self._workers: dict[int, _Worker] = {}
        self._own_tree = True
        self._count = 0

    def run(self) -> None:
        """Answer requests until the grader closes the socket."""
        while message := self._channel.recv(MAX_MESSAGE_BYTES):
            try:
                self._answer(json.loads(message))
            except (ConfinementError, OSError, KeyError, TypeError, ValueError) as cause:
                self._send({"error": f"{type(cause).__name__}: {cause}"[:2000]})

    def try_out(self, limits: Mapping[str, float]) -> list[Promised]:
        """Confine one worker that does nothing, and return what it was promised.

        Raises:
            ConfinementError: If this host cannot confine a worker.
        """
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o777)  # noqa: S103 - it is empty, and the trial's user is not ours
            plan = replace(self._template, folder=folder, scratch=folder, limits=limits)
            launched = launch.launch(plan, _send_promises)
            try:
                answer = _first_frame(launched.answers_fd)
            finally:
                for descriptor in (launched.requests_fd, launched.answers_fd, launched.output_fd):
                    os.close(descriptor)
                _end(launched.pid)
        made: list[Promised] = answer["promises"]
        self._own_tree = answer["own_tree"]
        return made

    def end_all(self) -> None:
        """End every worker, and remove what a grader that is gone can no longer remove."""
        for number in tuple(self._workers):
            worker = self._close(number)[0]
            for folder in worker.plan.cgroup:
                _remove_group(folder)

    def _answer(self, request: Mapping[str, Any]) -> None:
        if request["op"] == "spawn":
            self._spawn(request)
        elif request["op"] == "close":
            self._send(self._close(request["worker"])[1])
        else:
            raise ValueError(f"unknown operation {request['op']!r}")

    def _spawn(self, request: Mapping[str, Any]) -> None:
        plan = replace(
            self._template,
            folder=request["folder"],
            limits=request["limits"],
            cgroup=tuple(request["cgroup"]),
            scratch=None if self._own_tree else _make_scratch(),
        )
        try:
            body = self_test.serve if request["self_test"] else self._body
            launched = launch.launch(plan, body)
        except ConfinementError:
            if plan.scratch is not None:
                _remove_tree(plan.scratch)
            raise
        self._count += 1
        self._workers[self._count] = _Worker(pid=launched.pid, plan=plan)
        descriptors = [launched.requests_fd, launched.answers_fd, launched.output_fd]
        submission = SUBMISSION if self._own_tree else plan.folder
        answer = {"worker": self._count, "pid": launched.pid, "submission": submission}
        try:
            socket.send_fds(self._channel, [json.dumps(answer).encode()], descriptors)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def _close(self, number: int) -> tuple[_Worker, dict[str, int | None]]:
        worker = self._workers.pop(number)
        ending = _end(worker.pid)
        if worker.plan.scratch is not None:
            _remove_tree(worker.plan.scratch)
        return worker, ending

    def _send(self, answer: Mapping[str, object]) -> None:
        self._channel.send(json.dumps(answer).encode())


def main(arguments: list[str] | None = None) -> None:
    """Run the fork server until its socket is closed."""
    options = _parsed(arguments)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGTERM)
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, _leave)
    channel = socket.socket(fileno=options.socket_fd)
    limits: dict[str, float] = json.loads(options.limits)
    try:
        body = _resolved(options.body)
        template = _template(options)
        seccomp.compile_usual()
        warm_up.preload()
        warm_up.forget_sources(template.visible)
        server = ForkServer(channel, body, template)
        made = server.try_out(limits)
    except (ConfinementError, RuntimeError, ImportError, OSError) as cause:
        channel.send(
            json.dumps({"ready": False, "why": f"{type(cause).__name__}: {cause}"}).encode()
        )
        return
    channel.send(json.dumps({"ready": True, "promises": made}).encode())
    try:
        server.run()
    finally:
        server.end_all()


def visible_folders() -> tuple[str, ...]:
    """Return what a worker must be able to read: the system's libraries and the interpreter's.

    The folder that this package was imported from is not among them when it is a source tree: what
    a worker needs of it is in memory, and assignments may lie beside it.
    """
    libraries = [path for path in sys.path if os.path.isdir(path) and path != str(_source_root())]
    found = [*SYSTEM_FOLDERS, sys.prefix, sys.base_prefix, *libraries]
    found += [os.path.realpath(path) for path in found]
    return tuple(dict.fromkeys(path for path in found if os.path.lexists(path) and path != "/"))


def _source_root() -> Path | None:
    """Return the folder above this package, unless that is where packages are installed."""
    root = Path(__file__).resolve().parents[3]
    return None if root.name in {"site-packages", "dist-packages"} else root


def _template(options: argparse.Namespace) -> Plan:
    source = _source_root()
    hidden = [*options.hide, *([] if source is None else [str(source)])]
    return Plan(
        folder="",
        limits={},
        visible=visible_folders(),
        hidden=tuple(hidden),
        closed=tuple(options.closed),
        without=frozenset(options.without),
    )


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fork confined workers on request.")
    parser.add_argument("--socket-fd", type=int, required=True, help="SOCK_SEQPACKET to the grader")
    parser.add_argument("--limits", required=True, help="JSON: the limits of the trial worker")
    parser.add_argument("--body", default=DEFAULT_BODY, help="MODULE:FUNCTION that a worker runs")
    parser.add_argument("--hide", action="append", default=[], help="a folder to keep unreadable")
    parser.add_argument("--closed", action="append", default=[], help="a folder its mode closes")
    parser.add_argument("--without", action="append", default=[], help="a mechanism to leave out")
    return parser.parse_args(arguments)


def _leave(number: int, _stack: object) -> None:
    sys.exit(128 + number)


def _resolved(name: str) -> launch.Body:
    module, _, function = name.partition(":")
    body: launch.Body = getattr(importlib.import_module(module), function)
    return body


def _send_promises(_requests_fd: int, answers_fd: int, made: list[Promised]) -> None:
    """Run as the trial's body: say what took hold."""
    own_tree = os.getcwd() == SCRATCH
    frame.send(answers_fd, {"ready": True, "promises": made, "own_tree": own_tree})


def _first_frame(descriptor: int) -> dict[str, Any]:
    def refuse(_: frame.Block) -> object:
        raise frame.FrameError("a tensor before anything was asked")

    try:
        answer: dict[str, Any] = frame.decode(frame.reader_of(descriptor), refuse)
    except EOFError:
        raise ConfinementError("the trial worker ended without a word") from None
    if not answer["ready"]:
        raise ConfinementError(answer["why"])
    return answer


def _make_scratch() -> str:
    folder = tempfile.mkdtemp(prefix="autograder-work-")
    os.chmod(folder, 0o777)  # noqa: S103 - the worker's user is not ours; the name is hard to guess
    return folder


def _remove_tree(folder: str) -> None:
    """Remove what a worker left, also folders that it closed to itself; it is dead by now."""
    for here, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(here, name)
            if not os.path.islink(path):
                os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _end(pid: int) -> dict[str, int | None]:
    """Kill a worker, wait for it, and return how it ended.

    Raises:
        TimeoutError: If it would not die.
    """
    handle = os.pidfd_open(pid)
    try:
        os.kill(pid, signal.SIGKILL)  # a zombie keeps its id until the wait below
        if not select.select([handle], [], [], END_SECONDS)[0]:
            raise TimeoutError(f"process {pid} was killed and is still there")
    finally:
        os.close(handle)
    _, status, usage = os.wait4(pid, 0)
    signalled = os.WIFSIGNALED(status)
    return {
        "exit_code": None if signalled else os.waitstatus_to_exitcode(status),
        "signal": os.WTERMSIG(status) if signalled else None,
        "peak_memory_bytes": usage.ru_maxrss * 1024,
    }


def _remove_group(folder: str) -> None:
    if not PurePosixPath(folder).is_absolute():
        return
    try:
        os.rmdir(folder)
    except OSError:
        return  # the next fork client sweeps what is left behind


if __name__ == "__main__":
    main()
