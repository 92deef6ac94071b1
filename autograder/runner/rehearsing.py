"""Submissions of our own, graded as a class is: what time and memory one takes, all told.

A grader is started for each grading, and with it a fork server, so nothing is warm that a first
submission would not find warm. Time and memory are those of the grader and of everything below it.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.content.assignment import Assignment, chosen_checks
from autograder.engine.seeds import CourseKey
from autograder.engine.verify.rehearsal import Rehearsed, Submission
from autograder.model import CheckResult
from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Job, Setup
from autograder.runner.usage import watched

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644


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

    def measure(self, submission: Submission) -> Rehearsed:
        """Grade a submission in full, and measure what that takes."""
        with (
            _public_folder() as parent,
            self._grader(unit=False) as grader,
            watched(lambda: grader.pid) as watch,
        ):
            results = self._results(grader, self._staged(submission, parent))
        return Rehearsed(
            results=results, cpu_seconds=watch.cpu_seconds, peak_bytes=watch.peak_bytes
        )

    def grade(self, submissions: Sequence[Submission]) -> Sequence[Sequence[CheckResult]]:
        """Grade submissions without the checks that train, some at once."""
        with (
            _public_folder() as parent,
            ThreadPoolExecutor(max_workers=self._processes) as threads,
        ):
            folders = {one.name: self._staged(one, parent) for one in set(submissions)}
            return list(threads.map(self._graded, [folders[one.name] for one in submissions]))

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
