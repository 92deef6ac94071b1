"""Results to a report: what counts, and when a score may be said at all.

A report with an undecided check has no score: a zero would blame the student for a fault of ours,
and a full mark would give away points. What is known stands in ``score_so_far``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from autograder import __version__
from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import Diagnostic
from autograder.engine.diagnosis.agreeing import agreed, in_order
from autograder.engine.points import rescaled
from autograder.engine.practice_facts import PracticeCheck
from autograder.model import (
    UNSAFE,
    CheckResult,
    Environment,
    Explanation,
    Outcome,
    Report,
    SubmissionRecord,
    Visibility,
)

LEFT_OUT: Final = Explanation(code="left-out", message="left out of this run, its points are open")


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """What all reports of one run have in common.

    Attributes:
        checks: The checks that count, and so those that every report lists.
        worth: By check id, where a course grades some parts only; else what the checks declare.
    """

    assignment: str
    title: str
    version: str
    part_titles: Mapping[str, str]
    key: str
    content_sha256: str
    flags: tuple[str, ...]
    environment: Environment
    checks: tuple[DeclaredCheck, ...]
    worth: Mapping[str, float] | None = None


def make_report(
    run: RunFacts,
    submission: SubmissionRecord,
    results: Mapping[str, CheckResult],
    *,
    notes: tuple[str, ...] = (),
    wall_seconds: float = 0.0,
) -> Report:
    """Put the results of one submission together; every declared check appears.

    Args:
        run: What the whole run has in common.
        submission: Whose work it is.
        results: By check id; a missing one was left out of the run.
        notes: Lines for the reader, such as which files were left behind.
        wall_seconds: How long the grading took.
    """
    found = (
        results.get(check.id) or unrun(check, Outcome.SKIPPED, LEFT_OUT) for check in run.checks
    )
    worth = run.worth
    checks = in_order(
        agreed(one if worth is None else rescaled(one, worth[one.id]) for one in found)
    )
    undecided = total(result.max_score for result in checks if not _is_decided(result))
    so_far = total(result.score for result in checks)
    # What ran unconfined could have written these marks itself.
    final = undecided == 0 and UNSAFE not in run.flags
    return Report(
        assignment=run.assignment,
        title=run.title,
        version=run.version,
        part_titles=dict(run.part_titles),
        submission=submission,
        final=final,
        score=so_far if final else None,
        max_score=total(result.max_score for result in checks),
        score_so_far=so_far,
        undecided=undecided,
        key=run.key,
        content_sha256=run.content_sha256,
        flags=run.flags,
        checks=checks,
        environment=run.environment.model_copy(update={"engine": __version__}),
        notes=notes,
        wall_seconds=round(wall_seconds, 3),
    )


def _is_decided(result: CheckResult) -> bool:
    return result.outcome is not Outcome.ERRORED and result.explanation != LEFT_OUT


def share_of(points: int, share: float) -> float:
    """Return a share of a check's points, rounded down to two decimals.

    Down, so that nothing short of everything reads as a full mark.

    Args:
        points: What the check is worth.
        share: From 0 to less than 1.
    """
    # A share of 0.29 of 100 points is 28.999999999999996 by arithmetic.
    hundredths = math.floor(round(points * share * 100, 6))
    return min(hundredths, 100 * points - 1) / 100


def total(points: Iterable[float]) -> float:
    """Return the sum of points of at most two decimals, exactly: 0.1 and 0.2 are 0.3."""
    return sum(round(100 * each) for each in points) / 100


def explained(diagnostic: Diagnostic) -> Explanation:
    """Return a diagnostic as reports keep it."""
    return Explanation(
        code=diagnostic.code,
        message=diagnostic.message,
        where=diagnostic.where,
        given=diagnostic.given,
        facts=diagnostic.facts,
        hint=diagnostic.hint,
    )


def unrun(
    check: DeclaredCheck | PracticeCheck, outcome: Outcome, explanation: Explanation
) -> CheckResult:
    """Return the result of a check that no process ran to its end."""
    return CheckResult(
        id=check.id,
        part=check.part,
        title=check.title,
        visibility=Visibility.HIDDEN if check.hidden else Visibility.PUBLIC,
        outcome=outcome,
        score=0.0,
        max_score=float(check.points),
        explanation=explanation,
    )
