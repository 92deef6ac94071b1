"""What a grader does with one job: load the submission, run the checks on it, collect the results.

Everything heavy is imported from here, so that a grader can start its fork server meanwhile.
"""

from __future__ import annotations

import gc
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import torch

from autograder.content.assignment import Assignment
from autograder.diagnostics import CheckError, Diagnostic, Failure, RunnerError
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.forbidden import refusals
from autograder.engine.grading import GradedCheck, Grading, StudentEndpoint
from autograder.engine.judge import Judgement
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.limits import Limits
from autograder.model import CheckResult, Environment, Outcome, Promise
from autograder.runner.protocol import Done, Job
from autograder.runner.student import ConfinedStudent, Spawner
from autograder.wire.loading import load_program


class Sitter(StudentEndpoint, Protocol):
    """Whoever answers for a submission."""

    promises: tuple[Promise, ...]

    def load(self) -> object:
        """Import the student's file, as :meth:`ConfinedStudent.load`."""

    def close(self) -> None:
        """End whatever runs it."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What all jobs of one grader share.

    Attributes:
        loaded: The assignment with its checks in memory.
        key: What inputs are drawn from.
        limits: The bounds of a submission.
        unit: Whether training checks are left out.
        student_in: Returns who answers for the submission in a folder, within bounds.
        where: What reports say about this grader; the promises of a worker are added to it.
    """

    loaded: LoadedAssignment
    key: CourseKey
    limits: Limits
    unit: bool
    student_in: Callable[[Path, Limits], Sitter]
    where: Environment

    def grade(self, job: Job, on_result: Callable[[CheckResult], None]) -> Done:
        """Grade one submission.

        Args:
            job: Which one, and by which checks.
            on_result: Called with every result as it comes.
        """
        started = time.monotonic()
        slug = self.loaded.assignment.slug
        student = self.student_in(Path(job.folder), self.limits)
        forbidden = self.loaded.assignment.manifest.forbidden
        grading = self.loaded.grading(
            student,
            key=self.key,
            on_result=on_result,
            refused=refusals(Path(job.folder) / f"{slug}.py", forbidden),
        )
        try:
            self._run(
                grading, student, [one for one in self.loaded.checks if self._wants(one, job)]
            )
        finally:
            student.close()
        return Done(
            number=job.number,
            results=tuple(grading.results.values()),
            environment=self._environment(student.promises),
            wall_seconds=time.monotonic() - started,
        )

    def _environment(self, promises: tuple[Promise, ...]) -> Environment:
        """Return where a submission was graded: its own worker's promises, if that kept fewer."""
        lost = {one.name: one for one in promises if not one.holds}
        kept = tuple(lost.get(one.name, one) for one in self.where.promises or promises)
        return self.where.model_copy(
            update={
                "promises": kept,
                "torch": torch.__version__,
                "threads": torch.get_num_threads(),
            }
        )

    def _wants(self, graded: GradedCheck, job: Job) -> bool:
        if self.unit and graded.check.training:
            return False
        return job.only is None or graded.id in job.only

    def _run(self, grading: Grading, student: Sitter, wanted: list[GradedCheck]) -> None:
        """Load the submission once; if that fails, every check says so and none runs."""
        try:
            student.load()
        except Failure as error:
            grading.fail_all(wanted, Judgement(outcome=Outcome.FAILED, diagnostic=error.diagnostic))
        except RunnerError as error:
            grading.fail_all(
                wanted, Judgement(outcome=Outcome.ERRORED, diagnostic=error.diagnostic)
            )
        else:
            checks = self.loaded.assignment.folder / "checks"
            run(grading, checks, only=[graded.id for graded in wanted])
            grading.settle()


def open_desk(  # noqa: PLR0913 - each is a choice of its own
    assignment: Assignment,
    server: Spawner,
    *,
    key: CourseKey,
    unit: bool,
    limits: Limits,
    where: Environment | None = None,
) -> Desk:
    """Collect the checks and make sure that the reference can be loaded.

    Args:
        assignment: Whose checks.
        server: Starts the workers.
        key: What inputs are drawn from.
        unit: Whether training checks are left out.
        limits: The bounds of a submission.
        where: What reports say about this grader.

    Raises:
        ContentError: If the assignment cannot be graded with.
    """
    support = assignment.support

    def confined(folder: Path, limits: Limits) -> ConfinedStudent:
        return ConfinedStudent(
            server,
            folder,
            file=f"{assignment.slug}.py",
            given=None if support is None else support.name,
            limits=limits,
        )

    return Desk(
        loaded=made_ready(assignment),
        key=key,
        limits=limits,
        unit=unit,
        student_in=confined,
        where=where or Environment(runner="embedded"),
    )


def made_ready(assignment: Assignment) -> LoadedAssignment:
    """Collect an assignment's checks for many gradings in this process.

    Raises:
        ContentError: If the assignment cannot be graded with.
    """
    torch.set_num_threads(1)
    loaded = load_course_assignment(assignment)
    _require_reference(assignment)
    gc.collect()
    gc.freeze()  # pytest collects garbage after each session; without this, all of torch each time
    return loaded


def _require_reference(assignment: Assignment) -> None:
    source = assignment.source
    try:
        load_program(source, given=assignment.support)
    except Exception as error:
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == str(source)
        ]
        line = error.lineno if isinstance(error, SyntaxError) else (lines or [1])[-1]
        raise CheckError(
            Diagnostic(
                code="reference-broken",
                message="the reference cannot be imported",
                where=f"{source}:{line or 1}:1",
                facts=(("error", f"{type(error).__name__}: {error}"),),
                hint="import it with python and mend what it raises",
            )
        ) from error
