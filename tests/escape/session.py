"""One session of ``autograder grade`` over all attempts, and what it left behind.

    python -m tests.escape.session --inbox INBOX --out OUT --record FILE [grade's options]

A program of its own, so that it can run as another user, and so that everything which the command
starts and leaves becomes this process's child.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.cli.main import ExitCode
from autograder.runner import cgroup
from autograder.runner.inside import kernel
from tests.escape.attempt import MARKER

HERE: Final = Path(__file__).parent
ASSIGNMENT: Final = HERE / "assignment"
REPOSITORY: Final = HERE.parents[1]
#: Where something could be written that nobody would come across.
_PLACES: Final = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/etc", "/root", "/home", "/usr/lib")  # noqa: S108
#: What has been killed is gone within milliseconds.
_GONE_SECONDS: Final = 3.0
_LOOK_SECONDS: Final = 0.1
#: How often what stayed undecided is graded again, as staff would: the short limits of this
#: assignment say sooner than others that a host is too busy. Whoever chose it is undecided still.
_TIMES_UNDECIDED: Final = 2


def main() -> None:
    """Grade, look around, and write down what there is to be said."""
    options, others = _parsed()
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="escape-") as scratch:
        Path(scratch).chmod(0o755)  # a worker may be another user
        finished, makers = _graded(options, others, Path(scratch))
        for _ in range(_TIMES_UNDECIDED):
            if finished == ExitCode.UNDECIDED:
                finished, more = _graded(options, others, Path(scratch))
                makers |= more
        left = _processes_left()
        record = {
            "code": finished,
            "said": (options.record.with_suffix(".said")).read_text("utf-8", "replace"),
            "wall_seconds": time.monotonic() - started,
            "cpu_seconds": sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]),
            "processes": left,
            "groups": [str(folder) for folder in _groups_of(makers)],
            "files": [str(path) for path in _files_left(Path(scratch), options)],
        }
    options.record.write_text(json.dumps(record), encoding="utf-8")


def _parsed() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Grade all attempts; what is left of them?")
    parser.add_argument("--inbox", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--record", type=Path, required=True)
    return parser.parse_known_args()


def _graded(options: argparse.Namespace, others: list[str], scratch: Path) -> tuple[int, set[int]]:
    """Run the command to its end; return its exit code and the processes that it started."""
    command = [sys.executable, "-P", "-m", "autograder", "grade", "-a", str(ASSIGNMENT)]
    command += ["-o", str(options.out), *others, str(options.inbox)]
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(REPOSITORY)}
    seen: set[int] = set()
    with options.record.with_suffix(".said").open("ab") as said:
        process = subprocess.Popen(
            command,
            cwd=scratch,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            while process.poll() is None:
                seen.update(_children(process.pid))
                time.sleep(_LOOK_SECONDS)
        finally:
            process.terminate()
            process.wait()
    return process.returncode, seen


def _processes_left() -> list[str]:
    """Return what is left of the command's processes, and end it."""
    give_up = time.monotonic() + _GONE_SECONDS
    while _descendants(os.getpid()) and time.monotonic() < give_up:
        _reap()
        time.sleep(_LOOK_SECONDS)
    left = [f"{pid} {_command(pid)}" for pid in _descendants(os.getpid())]
    for line in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(line.split()[0]), signal.SIGKILL)
    return left


def _reap() -> None:
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                return
        except ChildProcessError:
            return


def _descendants(pid: int) -> list[int]:
    children = _children(pid)
    return [*children, *(below for child in children for below in _descendants(child))]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for task in Path("/proc", str(pid), "task").iterdir():
            text = (task / "children").read_text(encoding="ascii")
            found += [int(word) for word in text.split()]
    return found


def _command(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "cmdline").read_text("utf-8", "replace").replace("\0", " ")
    except OSError:
        return "gone meanwhile"


def _groups_of(makers: set[int]) -> Iterator[Path]:
    """Yield the control groups that graders of this session made and did not remove."""
    for hierarchy in set(cgroup.hierarchies().values()):
        for folder in hierarchy.mount.rglob(f"{cgroup.PREFIX}*"):
            maker = folder.name.removeprefix(cgroup.PREFIX).split("-")[0]
            if maker.isdigit() and int(maker) in makers:
                yield folder


def _files_left(scratch: Path, options: argparse.Namespace) -> Iterator[Path]:
    """Yield what lies where nothing should: in the command's own scratch, or left by an attempt."""
    yield from scratch.iterdir()
    ours = (REPOSITORY, ASSIGNMENT, HERE, options.out, options.inbox, options.record.parent)
    for place in (*map(Path, _PLACES), *ours):
        try:
            yield from place.glob(f"*{MARKER}*")
            yield from place.glob(f"*/*{MARKER}*")
        except OSError:
            continue  # not ours to read


if __name__ == "__main__":
    main()
