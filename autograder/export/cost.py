"""What grading a right submission costs, measured: processor time and memory, check by check.

The source is graded as a submission, by the same processes that will grade students.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.content.assignment import Assignment, chosen_checks
from autograder.diagnostics import ContentError, Diagnostic
from autograder.engine.seeds import CourseKey
from autograder.limits import METRIC_RUNS
from autograder.model import Outcome, Report
from autograder.runner.intake import Candidate
from autograder.runner.run import Options, Progress, Run
from autograder.runner.usage import watched


@dataclass(frozen=True, kw_only=True)
class CheckCost:
    """What one check takes.

    Attributes:
        cpu_seconds: Of the worker, once.
        runs: How often it may run for one submission.
        memory_bytes: Of all processes together, this one too, at most, while it ran.
    """

    id: str
    cpu_seconds: float
    runs: int
    memory_bytes: int

    @property
    def most_cpu_seconds(self) -> float:
        """Processor time if it is repeated as often as it may be."""
        return self.cpu_seconds * self.runs


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a whole grading takes.

    Attributes:
        base_cpu_seconds: Starting, comparing, and what else is not a worker's.
        checks: By the assignment's order.
    """

    base_cpu_seconds: float
    checks: tuple[CheckCost, ...]

    @property
    def base_memory_bytes(self) -> int:
        """Memory that even the lightest check takes."""
        return min((one.memory_bytes for one in self.checks), default=0)


def measure(assignment: Assignment, *, key: CourseKey) -> Cost:
    """Grade the source once, alone, and return what that took.

    Args:
        assignment: As a course chose from it.
        key: What inputs are drawn from.

    Raises:
        RunnerError: If this host cannot run a worker.
        ContentError: If the source does not earn every point (``source-loses-points``).
    """
    finished: list[tuple[float, set[str]]] = []

    def note(report: Report) -> None:
        decided = {one.id for one in report.checks if one.outcome is not Outcome.SKIPPED}
        finished.append((time.monotonic(), decided))

    before = _waited_for_seconds()
    with tempfile.TemporaryDirectory(prefix="autograder-") as out, watched(os.getpid) as watch:
        run = Run(
            assignment=assignment,
            options=Options(out=Path(out), key=key, unit=False, processes=1),
            progress=Progress(on_check=note),
        )
        candidate = Candidate(name="source", path=assignment.source, is_named_file=True)
        (report,) = run.grade([candidate])
    spent = _waited_for_seconds() - before
    _require_everything(report)
    windows = dict(_windows(finished))
    repeated = {check.id for check in chosen_checks(assignment) if check.metric}
    workers = sum(one.cpu_seconds for one in report.checks)
    return Cost(
        base_cpu_seconds=max(0.0, spent - workers),
        checks=tuple(
            CheckCost(
                id=one.id,
                cpu_seconds=one.cpu_seconds,
                runs=METRIC_RUNS if one.id in repeated else 1,
                memory_bytes=watch.most_bytes(*windows.get(one.id, (0.0, time.monotonic()))),
            )
            for one in report.checks
        ),
    )


def _windows(finished: list[tuple[float, set[str]]]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield when each check ran: from what was told before it to what was told after it."""
    began, known = 0.0, set[str]()
    for moment, decided in finished:
        for check_id in decided - known:
            yield check_id, (began, moment)
        began, known = moment, decided


def _waited_for_seconds() -> float:
    """Return the processor time of all processes below this one that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _require_everything(report: Report) -> None:
    lost = [one.id for one in report.checks if one.outcome is not Outcome.PASSED]
    if lost:
        raise ContentError(
            Diagnostic(
                code="source-loses-points",
                message="the source itself does not pass every check, so its cost says nothing",
                facts=(("not passed", ", ".join(lost)),),
                hint=f"autograder verify {report.assignment}",
            )
        )
