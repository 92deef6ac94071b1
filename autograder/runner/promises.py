"""What a worker is promised to be kept from, what each promise means, and what would restore it.

``probe`` asks a real worker what took hold, has it try to break every promise, and believes the
worse of the two. A promise that does not hold is not an error: the report says so, and the course
decides. Only when files cannot be hidden is no worker started at all.
"""

from __future__ import annotations

import os
import select
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

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


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """A promise in words.

    Attributes:
        meaning: What the submission cannot do while it holds.
        fix: What to do on a host where it does not.
    """

    meaning: str
    fix: str


_NAMESPACES = (
    "allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, or "
    "kernel.apparmor_restrict_unprivileged_userns=0), or run as root with CAP_SYS_ADMIN"
)
_LIBSECCOMP = "install libseccomp (Debian: libseccomp2) and pyseccomp (the extra `grade`)"
_CGROUP = (
    "run as root, or in a systemd user session whose slice has the memory and pids controllers "
    "delegated; in a container, mount /sys/fs/cgroup writable"
)

MEANINGS: Final[Mapping[str, Meaning]] = {
    "files": Meaning(
        meaning="it reads its own files and the installed libraries, nothing else of the host",
        fix=f"{_NAMESPACES}; or a kernel with Landlock (5.13, `landlock` in the list lsm=)",
    ),
    "network": Meaning(meaning="it reaches no machine, this one included", fix=_NAMESPACES),
    "other-processes": Meaning(
        meaning="it neither sees nor signals a process that it did not start", fix=_NAMESPACES
    ),
    "user": Meaning(
        meaning="it is not root, and nobody else on this host",
        fix="run as an ordinary user, or as root that may change its user (CAP_SETUID)",
    ),
    "capabilities": Meaning(
        meaning="it holds no privilege and can gain none", fix="a kernel of 5.13 or later"
    ),
    "system-calls": Meaning(
        meaning="it cannot start programs, nor ask the kernel for what computing does not need",
        fix=_LIBSECCOMP,
    ),
    "memory": Meaning(
        meaning="all that it uses together is bounded", fix=f"{_CGROUP}; or {_LIBSECCOMP}"
    ),
    "processes": Meaning(meaning="its processes and threads are counted", fix=_CGROUP),
    "processor-time": Meaning(
        meaning="it ends by itself when its share is used, even if nobody watches",
        fix="a kernel that counts processor time",
    ),
    "clean-end": Meaning(
        meaning="nothing of it runs on when it is ended", fix=f"{_NAMESPACES}; or {_LIBSECCOMP}"
    ),
    "names": Meaning(
        meaning="it does not learn the host's name, and leaves no queue or shared memory behind",
        fix=_NAMESPACES,
    ),
    "child-processes": Meaning(
        meaning="it may start processes of its own, as DataLoader(num_workers=1) does",
        fix=f"{_CGROUP}; assignments that do without need nothing",
    ),
}


def probe(*, without: tuple[str, ...] = ()) -> tuple[Promise, ...]:
    """Start workers that try to break each promise, and return what held.

    Args:
        without: Mechanisms to leave out as if the host refused them.

    Raises:
        SandboxUnavailable: If this host cannot confine a worker at all.
        RunnerError: If a worker ended where it should not have.
    """
    options = Options(body="autograder.runner.inside.self_test:serve", without=without)
    with ForkServer(_LIMITS, options) as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "canary").write_text("not for a worker", encoding="utf-8")
        (folder / "submission").mkdir(mode=0o755)
        promised, broken = _attempt(server, folder)
        broken |= _attempt_on_memory(server, folder)
    return tuple(_judged(promise, broken.get(promise.name, "")) for promise in promised)


def _attempt(server: ForkServer, folder: Path) -> tuple[tuple[Promise, ...], dict[str, str]]:
    facts = {
        "file": str(folder / "canary"),
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "processes": _LIMITS.processes,
    }
    with server.spawn(folder / "submission") as process:
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


def _attempt_on_memory(server: ForkServer, folder: Path) -> dict[str, str]:
    with server.spawn(folder / "submission") as process:
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
