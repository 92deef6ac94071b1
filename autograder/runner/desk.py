"""What a grader does with one job: load the submission, run the checks on it, collect the results.

Everything heavy is imported from here, so that a grader can start its fork server meanwhile.
"""

from __future__ import annotations

import gc
import platform
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from autograder.content.assignment import Assignment
from autograder.diagnostics import CheckError, Diagnostic, Failure, RunnerError
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.forbidden import refusals
from autograder.engine.grading import GradedCheck, Grading
from autograder.engine.judge import Judgement
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.limits import Limits
from autograder.model import CheckResult, Environment, Outcome, Promise
from autograder.runner.protocol import Done, Job
from autograder.runner.student import ConfinedStudent, Spawner
from autograder.wire.loading import load_program


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What all jobs of one grader share.

    Attributes:
        loaded: The assignment with its checks in memory.
        key: What inputs are drawn from.
        limits: The bounds of a submission.
        unit: Whether training checks are left out.
        server: Starts the workers.
    """

    loaded: LoadedAssignment
    key: CourseKey
    limits: Limits
    unit: bool
    server: Spawner

    def grade(self, job: Job, on_result: Callable[[CheckResult], None]) -> Done:
        """Grade one submission.

        Args:
            job: Which one, and by which checks.
            on_result: Called with every result as it comes.
        """
        started = time.monotonic()
        slug, support = self.loaded.assignment.slug, self.loaded.assignment.support
        student = ConfinedStudent(
            self.server,
            Path(job.folder),
            file=f"{slug}.py",
            given=None if support is None else support.name,
            limits=self.limits,
        )
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
            environment=_environment(student.promises),
            wall_seconds=time.monotonic() - started,
        )

    def _wants(self, graded: GradedCheck, job: Job) -> bool:
        if self.unit and graded.check.training:
            return False
        return job.only is None or graded.id in job.only

    def _run(self, grading: Grading, student: ConfinedStudent, wanted: list[GradedCheck]) -> None:
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


def open_desk(
    assignment: Assignment, server: Spawner, *, key: CourseKey, unit: bool, limits: Limits
) -> Desk:
    """Collect the checks and make sure that the reference can be loaded.

    Raises:
        ContentError: If the assignment cannot be graded with.
    """
    torch.set_num_threads(1)
    loaded = load_course_assignment(assignment)
    _require_reference(assignment)
    gc.collect()
    gc.freeze()  # pytest collects garbage after each session; without this, all of torch each time
    return Desk(loaded=loaded, key=key, limits=limits, unit=unit, server=server)


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


def _environment(promises: tuple[Promise, ...]) -> Environment:
    return Environment(
        runner="embedded",
        promises=promises,
        python=platform.python_version(),
        torch=torch.__version__,
        threads=torch.get_num_threads(),
    )
