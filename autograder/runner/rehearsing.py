"""Submissions of our own, graded as a class is: what time and memory one takes, all told.

What one takes is measured with a grader of its own, start-up included: time and memory of the
grader and of everything below it. The others are graded as a class is, several by one grader.
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
            done = grader.grade(self._job(self._staged(submission, parent)))
        return Rehearsed(
            results=done.results, cpu_seconds=watch.cpu_seconds, peak_bytes=watch.peak_bytes
        )

    def grade(
        self, submissions: Sequence[Submission], *, anew: bool = False
    ) -> Sequence[Sequence[CheckResult]]:
        """Grade submissions without the checks that train, some at once."""
        graders = max(1, min(self._processes, len(submissions)))
        results: list[Sequence[CheckResult]] = [()] * len(submissions)
        with _public_folder() as parent, ThreadPoolExecutor(max_workers=graders) as threads:
            folders = {one.name: self._staged(one, parent) for one in set(submissions)}
            staged = [folders[one.name] for one in submissions]
            shares = [staged[first::graders] for first in range(graders)]
            graded = threads.map(lambda share: self._graded(share, anew=anew), shares)
            for first, theirs in enumerate(graded):
                results[first::graders] = theirs
        return results

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

    def _graded(self, folders: Sequence[Path], *, anew: bool) -> list[Sequence[CheckResult]]:
        with self._grader(unit=True) as grader:
            return [grader.grade(self._job(folder, anew=anew)).results for folder in folders]

    def _job(self, folder: Path, *, anew: bool = False) -> Job:
        return Job(number=0, folder=str(folder), only=self._only, anew=anew)

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
