"""From one request to one confined process: pipes, a launcher, a worker.

    fork server ── fork ──> launcher ── enters the control group, makes the namespaces
                               └── fork ──> worker, the first of its process namespace
    launcher ends; the worker becomes the fork server's child, because that adopts orphans
    fork server ── "go" ──> worker confines itself and runs its body

Adopted, because then the fork server reaps the worker itself and learns how it ended, no third
process stands by, and one death signal ties the worker to the fork server. The signal is set only
after "go": before, it would fire when the launcher ends.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn

from autograder.runner.inside import confine
from autograder.runner.inside.box import Box, ConfinementError, Plan
from autograder.runner.inside.promised import Promised, promises
from autograder.wire import frame

#: What runs in a worker: it gets the file descriptors of requests and answers, and the promises.
Body = Callable[[int, int, list[Promised]], None]

REQUESTS_FD: Final = 3
ANSWERS_FD: Final = 4
NOT_CONFINED: Final = 70  # EX_SOFTWARE: the exit code of a worker that could not be confined
BODY_RAISED: Final = 71
_MESSAGE_BYTES: Final = 4096


@dataclass(frozen=True, kw_only=True)
class Launched:
    """A worker that confines itself, and the grader's ends of its pipes."""

    pid: int
    requests_fd: int
    answers_fd: int
    output_fd: int


class _Pipes:
    """The five pipes of one launch, open in this process."""

    def __init__(self) -> None:
        self.requests = os.pipe()
        self.answers = os.pipe()
        self.output = os.pipe()
        self.report = os.pipe()  # launcher to fork server: the worker's process id, or what failed
        self.go = os.pipe()  # fork server to worker: the launcher is gone

    def close(self, *, keep: tuple[int, ...] = ()) -> None:
        for pair in (self.requests, self.answers, self.output, self.report, self.go):
            for descriptor in set(pair) - set(keep):
                os.close(descriptor)


def launch(plan: Plan, body: Body) -> Launched:
    """Fork one worker and return once it exists; it goes on to confine itself.

    Raises:
        ConfinementError: If no worker came into being.
    """
    pipes = _Pipes()
    launcher = os.fork()
    if launcher == 0:
        _run_launcher(Box(plan=plan), pipes, body)
    ours = (pipes.requests[1], pipes.answers[0], pipes.output[0])
    mine = (pipes.report[0], pipes.go[1])
    pipes.close(keep=(*ours, *mine))
    try:
        message = os.read(pipes.report[0], _MESSAGE_BYTES)
        os.waitpid(launcher, 0)
        report = json.loads(message or b'{"why": "the launcher was killed"}')
        if "why" in report:
            raise ConfinementError(report["why"])
        _say_go(pipes.go[1])
    except ConfinementError:
        for descriptor in ours:
            os.close(descriptor)
        raise
    finally:
        for descriptor in mine:
            os.close(descriptor)
    return Launched(pid=report["pid"], requests_fd=ours[0], answers_fd=ours[1], output_fd=ours[2])


def _say_go(descriptor: int) -> None:
    try:
        os.write(descriptor, b"g")
    except BrokenPipeError:
        return  # the worker was killed already: whoever reads its answers finds out


def _run_launcher(box: Box, pipes: _Pipes, body: Body) -> NoReturn:
    """Leave the host's namespaces, fork the worker, say its process id, end.

    Whatever happens, neither process goes back to the fork server's code.
    """
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()
        for step in confine.LAUNCHER_STEPS:
            step(box)
        worker = os.fork()
        if worker == 0:
            _run_worker(box, pipes, body)
        _report(pipes, pid=worker)
    except BaseException as cause:  # noqa: BLE001 - the border of this process: say it, then end
        _report(pipes, why=f"{type(cause).__name__}: {cause}"[:1000])
    finally:
        os._exit(0)


def _report(pipes: _Pipes, **facts: int | str) -> None:
    os.write(pipes.report[1], json.dumps(facts).encode())


def _run_worker(box: Box, pipes: _Pipes, body: Body) -> NoReturn:
    """Confine this process, then run its body; it never returns to the fork server's code."""
    os.close(pipes.report[1])
    os.close(pipes.go[1])  # with an end of its own it would wait for ever for a dead fork server
    if os.read(pipes.go[0], 1) != b"g":
        os._exit(NOT_CONFINED)  # the fork server is gone
    confine.attach()
    _take_descriptors(pipes)
    box.pid = os.getpid()
    try:
        confine.confine(box)
        made = promises(box)
    except BaseException as cause:  # noqa: BLE001 - the border of this process: ours to report
        _say_not_confined(f"{type(cause).__name__}: {cause}"[:1000])
        os._exit(NOT_CONFINED)
    os._exit(_run_body(body, made))


def _take_descriptors(pipes: _Pipes) -> None:
    """Put the worker's pipes at 0 to 4 and close everything else."""
    ends = (os.open(os.devnull, os.O_RDONLY), pipes.output[1], pipes.requests[0], pipes.answers[1])
    # Far above the targets first, so that no target is overwritten before it is moved.
    high = [os.dup2(end, 100 + index) for index, end in enumerate(ends)]
    nothing, output, requests, answers = high
    targets = (nothing, 0), (output, 1), (output, 2), (requests, REQUESTS_FD), (answers, ANSWERS_FD)
    for source, target in targets:
        os.dup2(source, target)
    for name in os.listdir("/proc/self/fd"):
        if int(name) > ANSWERS_FD:
            _close(int(name))


def _close(descriptor: int) -> None:
    try:
        os.close(descriptor)
    except OSError:
        return  # the listing's own, closed by now


def _say_not_confined(why: str) -> None:
    try:
        frame.send(ANSWERS_FD, {"ready": False, "why": why})
    except OSError:
        return  # nobody reads: the exit code has to do


def _run_body(body: Body, made: list[Promised]) -> int:
    try:
        body(REQUESTS_FD, ANSWERS_FD, made)
    except BaseException:  # noqa: BLE001 - the border of this process: say it, then end
        traceback.print_exc()
        return BODY_RAISED
    finally:
        for stream in (sys.stdout, sys.stderr):
            _flush(stream)
    return 0


def _flush(stream: object) -> None:
    try:
        getattr(stream, "flush", int)()
    except Exception:  # noqa: BLE001 - a student may have put anything in its place
        return
