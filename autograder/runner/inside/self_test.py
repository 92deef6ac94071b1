"""A worker's body that tries to break each promise, so that nothing is believed unseen.

A mechanism can be accepted by a host and do nothing: a limit that a container engine ignores, a
namespace that an administrator opened. ``autograder doctor`` asks this.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Final

from autograder.runner.inside import kernel
from autograder.runner.inside.promised import Promised
from autograder.wire import frame

#: Facts of the host that an attempt needs, by name.
Facts = dict[str, Any]

_NOWHERE: Final = ("192.0.2.1", 9)  # RFC 5737: an address for documentation, routed to nobody
_STAND_BY_SECONDS: Final = 3600
_TOUCH_BYTES: Final = 4096


def serve(requests_fd: int, answers_fd: int, promises: list[Promised]) -> None:
    """Answer one question: make every attempt, then the fatal one if asked for.

    The question is ``{"facts": {...}, "fatal": bool}``; the answer names each promise that was
    broken, and how. The fatal attempt is on memory: surviving it is answered too.
    """
    frame.send(answers_fd, {"ready": True, "promises": promises})
    question = frame.decode(frame.reader_of(requests_fd), _no_tensors)
    if question["fatal"]:
        broken = {"memory": _take(question["facts"]["memory_bytes"])}
    else:
        broken = {name: _outcome(attempt, question["facts"]) for name, attempt in ATTEMPTS.items()}
    frame.send(answers_fd, {name: how for name, how in broken.items() if how})
    frame.reader_of(requests_fd)(1)


def _outcome(attempt: Callable[[Facts], str], facts: Facts) -> str:
    """Return how an attempt got through, or nothing when it was refused."""
    try:
        return attempt(facts)
    except (OSError, RuntimeError):
        return ""


def _use_a_file_of_the_host(facts: Facts) -> str:
    return _outcome(_read_a_file, facts) or _outcome(_write_outside, facts)


def _read_a_file(facts: Facts) -> str:
    with open(facts["file"], "rb") as file:
        return f"read a file of the host ({len(file.read())} bytes)"


def _write_outside(facts: Facts) -> str:
    with open(facts["writable"], "wb") as file:
        file.write(b"written")
    return "wrote a file of the host"


def _reach_the_network(_: Facts) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.connect(_NOWHERE)  # sends nothing, but needs a way out
    return "there is a way out"


def _signal_another(facts: Facts) -> str:
    if facts["pid"] == os.getpid():
        return ""  # the same number in another namespace
    os.kill(facts["pid"], 0)
    return "the grader can be signalled"


def _become_root(_: Facts) -> str:
    if os.getuid() != 0:
        os.setuid(0)
    return "it is root, or can become it"


def _use_a_capability(_: Facts) -> str:
    os.chroot("/")
    return "it may change its root"


def _make_a_system_call(_: Facts) -> str:
    kernel.unshare(0)  # changes nothing, and is on the list
    return "a call that is listed is let through"


def _exceed_processes(facts: Facts) -> str:
    done = threading.Event()
    try:
        for _ in range(facts["processes"] + 1):
            threading.Thread(target=done.wait, daemon=True).start()
    finally:
        done.set()
    return f"started more than {facts['processes']} threads"


def _use_time_for_ever(_: Facts) -> str:
    unbounded = resource.getrlimit(resource.RLIMIT_CPU)[1] == resource.RLIM_INFINITY
    return "its processor time is not bounded" if unbounded else ""


def _leave_a_daemon(_: Facts) -> str:
    """Leave a process behind that holds the output pipe; who reads that sees whether it ended."""
    if os.fork() == 0:
        os.setsid()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        time.sleep(_STAND_BY_SECONDS)
    return ""


def _know_the_host(facts: Facts) -> str:
    if socket.gethostname() == facts["host"]:
        return "the host's name is known"
    with open("/proc/self/cgroup", encoding="utf-8") as groups:
        named = [line for line in groups if line.strip().rpartition(":")[2] != "/"]
    return "its control group's name is known, which tells who grades it" if named else ""


def _make_a_child(_: Facts) -> str:
    try:
        child = os.fork()
    except OSError as refused:
        return f"no process can be made: {refused.strerror}"
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return ""


#: Promise to what would break it. ``child-processes`` promises that something works.
ATTEMPTS: Final[dict[str, Callable[[Facts], str]]] = {
    "files": _use_a_file_of_the_host,
    "network": _reach_the_network,
    "other-processes": _signal_another,
    "user": _become_root,
    "capabilities": _use_a_capability,
    "system-calls": _make_a_system_call,
    "processor-time": _use_time_for_ever,
    "names": _know_the_host,
    "child-processes": _make_a_child,
    "clean-end": _leave_a_daemon,
    "processes": _exceed_processes,
}


def _take(size_bytes: int) -> str:
    """Use more memory than allowed; a control group ends the process before this returns."""
    try:
        block = bytearray(size_bytes)  # its pages are the kernel's until they are touched
        for start in range(0, size_bytes, _TOUCH_BYTES):
            block[start] = 1
    except MemoryError:
        return ""
    return f"took {size_bytes >> 20} MiB"


def _no_tensors(_: frame.Block) -> object:
    raise frame.FrameError("a tensor in a question of the self-test")
