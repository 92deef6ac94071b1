"""A program that runs in a grader's container and tries to break what the container promises.

    python -m autograder.runner.around --memory-bytes N --processes N --host-file PATH [--worker]

It prints one JSON object: ``{"around": [...], "worker": [...]}``, promises as reports have them;
``worker`` holds those about a worker inside the container, if they were asked for. The limits are
those that the engine was told to keep: one that it accepted and does not apply is found out here.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from autograder.model import Promise
from autograder.runner.inside import kernel

_NOWHERE: Final = ("192.0.2.1", 9)  # RFC 5737: an address for documentation, routed to nobody
_PAGE_BYTES: Final = 4096
_SURVIVED: Final = 3
_KILL_ME_FIRST: Final = "1000"  # the highest score there is

Attempt = Callable[[argparse.Namespace], tuple[bool, str]]


def main() -> None:
    """Make every attempt and print what held."""
    parser = argparse.ArgumentParser(description="Try to break what this container promises.")
    parser.add_argument("--memory-bytes", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--host-file", required=True, help="a file of the host, not mounted")
    parser.add_argument("--worker", action="store_true", help="try a worker's promises too")
    asked = parser.parse_args()
    around = [_outcome(name, attempt, asked) for name, attempt in ATTEMPTS.items()]
    worker: list[dict[str, object]] = []
    if asked.worker:
        from autograder.runner.promises import probe

        worker = [promise.model_dump() for promise in probe()]
    sys.stdout.write(json.dumps({"around": around, "worker": worker}) + "\n")


def _outcome(name: str, attempt: Attempt, asked: argparse.Namespace) -> dict[str, object]:
    holds, detail = attempt(asked)
    return Promise(name=name, holds=holds, detail=detail).model_dump()


def _take_memory(asked: argparse.Namespace) -> tuple[bool, str]:
    """Have a child use twice the bound; the kernel is to end it, and it alone."""
    bound_mib = asked.memory_bytes >> 20
    child = os.fork()
    if child == 0:
        try:
            os._exit(_taken(2 * asked.memory_bytes))
        finally:
            os._exit(1)  # whatever it raised, this process ends here
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _SURVIVED:
        return False, f"a process took {2 * bound_mib} MiB where {bound_mib} were allowed"
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True, f"a process that took more than {bound_mib} MiB was ended"
    return False, f"nobody can tell: the process that took memory ended with status {status}"


def _taken(size_bytes: int) -> int:
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_KILL_ME_FIRST, encoding="ascii")
    block = bytearray(size_bytes)  # its pages are the kernel's until they are touched
    for start in range(0, size_bytes, _PAGE_BYTES):
        block[start] = 1
    return _SURVIVED


def _start_processes(asked: argparse.Namespace) -> tuple[bool, str]:
    """Fork until the kernel refuses; every child waits for the end of a pipe."""
    children: list[int] = []
    reading, writing = os.pipe()
    try:
        while len(children) <= asked.processes:
            child = os.fork()
            if child == 0:
                os.close(writing)
                os.read(reading, 1)
                os._exit(0)
            children.append(child)
    except BlockingIOError:
        return True, f"the kernel refused another after {len(children)}"
    else:
        return False, f"{len(children)} were started where {asked.processes} were allowed"
    finally:
        os.close(writing)
        os.close(reading)
        for child in children:
            os.waitpid(child, 0)


def _reach_out(_: argparse.Namespace) -> tuple[bool, str]:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            out.connect(_NOWHERE)  # sends nothing, but needs a way out
    except OSError as refused:
        return True, f"no way out: {refused.strerror}"
    return False, "there is a way out"


def _touch_files(asked: argparse.Namespace) -> tuple[bool, str]:
    if Path(asked.host_file).exists():
        return False, "a file of the host that nobody mounted is there"
    for folder in ("/", "/usr", "/etc", "/opt"):
        try:
            Path(folder, "written-by-a-self-test").write_bytes(b"")
        except OSError:
            continue
        return False, f"a file could be written in {folder}"
    return True, "nothing of the host's is there, and the image is read-only"


def _use_privileges(_: argparse.Namespace) -> tuple[bool, str]:
    if 0 in os.getresuid():
        return False, "it is root"
    attempts: tuple[Callable[[], object], ...] = (
        lambda: os.setuid(0),
        lambda: os.chroot("/"),
        lambda: kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE),
        lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    )
    for number, attempt in enumerate(attempts, start=1):
        with contextlib.suppress(OSError):
            attempt()
            return False, f"attempt {number} of {len(attempts)} to use a privilege got through"
    return True, "not root, and every attempt to use a privilege was refused"


#: In the order of :data:`autograder.runner.meanings.AROUND`.
ATTEMPTS: Final[dict[str, Attempt]] = {
    "all-memory": _take_memory,
    "all-processes": _start_processes,
    "all-network": _reach_out,
    "all-files": _touch_files,
    "all-privileges": _use_privileges,
}


if __name__ == "__main__":
    main()
