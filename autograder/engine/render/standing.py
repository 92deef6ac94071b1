"""How a class stands: what the staff's page counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from autograder.engine.render.outline import broken_points, format_points, is_open
from autograder.model import CheckResult, Outcome, Report


@dataclass(frozen=True, kw_only=True)
class CheckStanding:
    """One check over a class.

    Attributes:
        decided: In how many reports the check is decided; the undecided ones count for nobody.
        passed: In how many of these it passed.
        percent: The same as a whole number, rounded down so that 100 means everyone.
        cause: The most frequent likely cause, or empty.
        cause_count: In how many reports that cause was said.
    """

    id: str
    part: str
    title: str
    visibility: str
    decided: int
    passed: int
    percent: int
    cause: str
    cause_count: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A class.

    Attributes:
        broken: How many reports have a check that is open because something of ours broke.
        partial: How many others are without a score because their run left checks out.
        median: The median of the decided scores, as text; empty without any.
    """

    total: int
    broken: int
    partial: int
    median: str
    checks: tuple[CheckStanding, ...]


def standing(reports: Sequence[Report]) -> Standing:
    """Return how a class stands.

    Args:
        reports: Reports of one assignment.

    Returns:
        Counts over all of them; checks in the order in which the reports have them.
    """
    results: dict[str, list[CheckResult]] = {}
    for report in reports:
        for check in report.checks:
            results.setdefault(check.id, []).append(check)
    unscored = [report for report in reports if report.score is None]
    broken = sum(broken_points(report) > 0 for report in unscored)
    scores = [report.score for report in reports if report.score is not None]
    return Standing(
        total=len(reports),
        broken=broken,
        partial=len(unscored) - broken,
        median=format_points(median(scores)) if scores else "",
        checks=tuple(_check(same) for same in results.values()),
    )


def _check(results: Sequence[CheckResult]) -> CheckStanding:
    first = results[0]
    decided = [result for result in results if not is_open(result)]
    passed = sum(result.outcome is Outcome.PASSED for result in decided)
    causes = Counter(result.diagnosis[0].title for result in decided if result.diagnosis)
    # Sorted by title first, so that a tie is settled the same way in every order of reports.
    cause, count = max(sorted(causes.items()), key=lambda item: item[1], default=("", 0))
    return CheckStanding(
        id=first.id,
        part=first.part,
        title=first.title,
        visibility=first.visibility.value,
        decided=len(decided),
        passed=passed,
        percent=100 * passed // len(decided) if decided else 0,
        cause=cause,
        cause_count=count,
    )
