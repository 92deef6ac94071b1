"""Submissions of our own, graded as a class is: what time and memory one takes, all told.

A grader is started for each grading, and with it a fork server, so nothing is warm that a first
submission would not find warm. Time and memory are those of the grader and of everything below it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, chosen_checks
from autograder.engine.seeds import CourseKey
from autograder.engine.verify.rehearsal import Rehearsed, Submission
from autograder.model import CheckResult
from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Job, Setup

_BETWEEN_SAMPLES_SECONDS: Final = 0.1
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
#: Fields of /proc/PID/stat after the name: the parent, and four times in clock ticks.
_PARENT, _FIRST_TIME, _TIMES = 1, 11, 4


class SandboxStage:
    """Grades submissions, as :class:`~autograder.engine.verify.rehearsal.Stage`.

    Args:
        assignment: What is graded with.
        key: What inputs are drawn from.
        processes: How many gradings run at once.
    """

    def __init__(self, assignment: Assignment, key: CourseKey, *, processes: int) -> None:
        self._assignment = assignment
        self._key = key
        self._processes = processes
        self._only = tuple(check.id for check in chosen_checks(assignment))

    def rehearse(self, submissions: Sequence[Submission]) -> Mapping[str, Rehearsed]:
        """Grade submissions in full, and measure what each grading takes."""
        with self._threads() as threads, _public_folder() as parent:
            graded = {
                one.name: threads.submit(self._measured, self._staged(one, parent))
                for one in submissions
            }
            return {name: one.result() for name, one in graded.items()}

    def repeat(self, submission: Submission, *, times: int) -> Sequence[Sequence[CheckResult]]:
        """Grade a submission some times, each time with processes of its own."""
        with self._threads() as threads, _public_folder() as parent:
            folder = self._staged(submission, parent)
            graded = [threads.submit(self._graded, folder) for _ in range(times)]
            return [one.result() for one in graded]

    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=self._processes)

    def _staged(self, submission: Submission, parent: Path) -> Path:
        """Write a submission, and beside it the given code and our own of what may be there."""
        folder = parent / submission.name
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)
        files = {f"{self._assignment.slug}.py": submission.text.encode()}
        support = self._assignment.support
        if support is not None:
            files[support.name] = support.read_bytes()
        for name in self._assignment.manifest.files:
            ours = self._assignment.source.with_name(name)
            if ours.is_file():
                files[name] = ours.read_bytes()
        for name, data in files.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(_FILE_MODE)
        return folder

    def _measured(self, folder: Path) -> Rehearsed:
        with self._grader(unit=False) as grader, _watched(grader) as watch:
            results = self._results(grader, folder)
        return Rehearsed(
            results=results, cpu_seconds=watch.cpu_seconds, peak_bytes=watch.peak_bytes
        )

    def _graded(self, folder: Path) -> Sequence[CheckResult]:
        with self._grader(unit=True) as grader:
            return self._results(grader, folder)

    def _results(self, grader: GraderProcess, folder: Path) -> tuple[CheckResult, ...]:
        return grader.grade(Job(number=0, folder=str(folder), only=self._only)).results

    @contextlib.contextmanager
    def _grader(self, *, unit: bool) -> Iterator[GraderProcess]:
        folder, key = str(self._assignment.folder.resolve()), self._key.secret.hex()
        grader = GraderProcess(Setup(folder=folder, key=key, unit=unit))
        try:
            yield grader
        finally:
            grader.end()


@contextlib.contextmanager
def _public_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # a worker may run as another user, and reads below it
        yield folder


class _Watch:
    """What a process and everything below it used, as far as it was seen."""

    def __init__(self, grader: GraderProcess) -> None:
        self._grader = grader
        self.cpu_seconds = 0.0
        self.peak_bytes = 0

    def look(self) -> None:
        """Add up what is there now; a time that was seen once is not forgotten."""
        if self._grader.pid is None:
            return
        family = _family(self._grader.pid)
        ticks = sum(sum(times) for times in family.values())
        self.cpu_seconds = max(self.cpu_seconds, ticks / os.sysconf("SC_CLK_TCK"))
        self.peak_bytes = max(self.peak_bytes, sum(_memory_bytes(pid) for pid in family))


@contextlib.contextmanager
def _watched(grader: GraderProcess) -> Iterator[_Watch]:
    watch, over = _Watch(grader), threading.Event()

    def look() -> None:
        while not over.wait(_BETWEEN_SAMPLES_SECONDS):
            watch.look()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield watch
        watch.look()  # the last worker is gone by now, and its time is its parent's
    finally:
        over.set()
        thread.join()


def _family(pid: int) -> dict[int, list[int]]:
    """Return a process and all below it, each with its times and those of its dead children."""
    parents: dict[int, int] = {}
    times: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            fields = (entry / "stat").read_text(encoding="ascii", errors="replace")
            words = fields.rpartition(")")[2].split()
            parents[int(entry.name)] = int(words[_PARENT])
            times[int(entry.name)] = [int(one) for one in words[_FIRST_TIME:][:_TIMES]]
    found = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return {one: times[one] for one in found if one in times}
        found |= more


def _memory_bytes(pid: int) -> int:
    """Return a process's share of memory: pages that several have count in parts."""
    with contextlib.suppress(OSError, ValueError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:") * 1024
    return 0
