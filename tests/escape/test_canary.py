"""The reference's canary is in the grader's memory, and in no process that student code runs in.

All readable memory of the processes is searched, as the kernel shows it to root or to whoever
started them: for the canary's text and for its numbers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Done, Job, Setup
from tests.escape.attempt import CANARY, right
from tests.escape.session import ASSIGNMENT

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="not run: only root can read a worker's memory from outside"
)

_PATIENCE_SECONDS: Final = 600.0  # also where the machine is busy
_BLOCK_BYTES: Final = 1 << 24
_OVERLAP_BYTES: Final = 64
_KEY: Final = "6b" * 32
#: Waits in the middle of a check until somebody has looked into its memory.
_WAITS: Final = """
import time
right = cube
def cube(x):
    time.sleep(2)
    return right(x)
"""


def needles() -> dict[str, bytes]:
    """Return what is looked for, by what it is."""
    numbers = (1.2345678987654321e-77, -8.7654321234567891e77)
    return {
        "the canary": CANARY.encode(),
        "the canary's numbers": struct.pack("<2d", *numbers),
        "the key": bytes.fromhex(_KEY),
        "a check": b"affine_multiplies_and_adds",
    }


@dataclass(frozen=True, kw_only=True)
class Found:
    """What stood in the memory of each process, and how much of each was read at least."""

    grader: set[str]
    fork_server: set[str]
    workers: list[set[str]]
    read_bytes: int
    done: Done


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Grade one submission, and meanwhile search the memory of all that take part."""
    folder = tmp_path_factory.mktemp("canary")
    staged = folder / "staged"
    staged.mkdir()
    for above in (folder, *folder.parents[:2]):
        above.chmod(0o755)  # a worker may be another user
    (staged / "escape.py").write_text(right() + _WAITS, encoding="utf-8")
    shutil.copy(ASSIGNMENT / "source" / "escape_support.py", staged)
    grader = GraderProcess(Setup(folder=str(_patient(folder / "assignment")), key=_KEY))
    try:
        grader.start()
        assert grader.pid is not None
        (server,) = _children(grader.pid, named="fork_server")
        done: list[Done] = []
        grading = threading.Thread(
            target=lambda: done.append(grader.grade(Job(number=1, folder=str(staged))))
        )
        grading.start()
        workers = [_searched(worker, files=False) for worker in _workers(server, grading)]
        grading.join(_PATIENCE_SECONDS)
        own, of_server = _searched(grader.pid), _searched(server)
        yield Found(
            grader=own[0],
            fork_server=of_server[0],
            workers=[found for found, _ in workers],
            read_bytes=min([of_server[1], *(read for _, read in workers)]),
            done=done[0],
        )
    finally:
        grader.end()


def test_the_graders_memory_holds_the_canary(found: Found) -> None:
    """Or the searches below would say nothing."""
    assert found.grader == set(needles())


def test_the_fork_servers_memory_holds_nothing_of_it(found: Found) -> None:
    assert found.fork_server == set()
    assert found.read_bytes > 50 << 20  # what torch makes at its start


def test_a_workers_memory_in_the_middle_of_a_check_holds_nothing_of_it(found: Found) -> None:
    assert found.workers
    assert found.workers == [set()] * len(found.workers)


def test_the_submission_was_graded_meanwhile(found: Found) -> None:
    assert {result.outcome for result in found.done.results} == {"passed"}


def _patient(folder: Path) -> Path:
    """Copy the assignment with a limit that leaves time to look around."""
    shutil.copytree(ASSIGNMENT, folder)
    manifest = folder / "assignment.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("call_cpu_seconds: 0.6", "call_cpu_seconds: 30"), "utf-8")
    return folder


def _children(pid: int, *, named: str = "") -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [one for one in map(int, text.split()) if named in _command(one)]


def _command(pid: int) -> str:
    """Return a process's command line; nothing once it has ended, as a short worker may."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _workers(server: int, grading: threading.Thread) -> list[int]:
    """Return the workers as soon as one waits in the middle of a check."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while grading.is_alive() and time.monotonic() < give_up:
        for worker in _children(server):
            with contextlib.suppress(OSError):
                if "nanosleep" in Path(f"/proc/{worker}/wchan").read_text(encoding="ascii"):
                    return [worker]
        time.sleep(0.01)
    return []


def _searched(pid: int, *, files: bool = True) -> tuple[set[str], int]:
    """Return which needles stand in a process's readable memory, and how much of it was read.

    Args:
        pid: The process.
        files: Whether memory that is a file's is searched too.
    """
    found: set[str] = set()
    read_bytes = 0
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 - its descriptor
        for start, end in _readable(pid, files=files):
            for block in _blocks(memory.fileno(), start, end):
                read_bytes += len(block)
                found |= {name for name, needle in needles().items() if needle in block}
    return found, read_bytes


def _readable(pid: int, *, files: bool) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        place, access, _, _, number, *_ = line.split()
        if "r" in access and (files or number == "0"):
            start, end = (int(word, 16) for word in place.split("-"))
            yield start, end


def _blocks(memory: int, start: int, end: int) -> Iterator[bytes]:
    """Yield a range of memory in pieces that overlap by more than a needle."""
    with contextlib.suppress(OSError, OverflowError):  # the kernel's own pages are not for reading
        for place in range(start, end, _BLOCK_BYTES):
            yield os.pread(memory, min(_BLOCK_BYTES + _OVERLAP_BYTES, end - place), place)
