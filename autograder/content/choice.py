"""What a course makes of one assignment: its parts, what counts how much, and what students read.

A choice never changes a check. It says which parts are graded, which arrive solved, and what the
points of the graded ones are worth when all of them together are 100.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from autograder.content.declared import TOTAL_POINTS, DeclaredCheck

#: How much of a report students are shown; each shows more than the one before.
Shown = Literal["nothing", "score", "checks", "causes"]

#: When students are shown checks that run after handing in, where a system shows each check.
HiddenShown = Literal["visible", "after_due", "hidden"]

_HUNDREDTHS: Final = 100  # points are given in these, so that printed points add up


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """How much of a report students are shown, before and after the due date."""

    before_due: Shown = "causes"
    after_due: Shown = "causes"


@dataclass(frozen=True, kw_only=True)
class Resubmit:
    """How often somebody may hand in where each time is graded at once.

    Attributes:
        most: How many times within the hours.
        hours: How long each of them counts.
    """

    most: int
    hours: float


@dataclass(frozen=True, kw_only=True)
class CourseChoice:
    """One assignment as a course gives it out.

    Attributes:
        graded: The parts whose checks count, in the assignment's order; never empty.
        given: The parts that arrive solved, in the assignment's order; none of them is graded.
        everything: Whether all parts of the assignment are graded.
        course: What the course is called; may be empty.
        weight: How much the assignment counts, beside the others' weights.
        share: The same as a share of the whole course, between 0 and 1.
        due: When it is to be handed in, with its offset from UTC, or ``None``.
        feedback: What students are shown, and when.
        policy: The course's own words; may be empty.
        hidden_checks: When checks that run after handing in are shown one by one.
        resubmit: How often somebody may hand in, or ``None`` for as often as they like.
    """

    graded: tuple[str, ...]
    given: tuple[str, ...] = ()
    everything: bool = False
    course: str = ""
    weight: float = 1.0
    share: float = 1.0
    due: datetime | None = None
    feedback: Feedback = field(default_factory=Feedback)
    policy: str = ""
    hidden_checks: HiddenShown = "visible"
    resubmit: Resubmit | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """What of the choice changes a grade, as a report says it."""
        flags = () if self.everything else (f"parts {', '.join(self.graded)}",)
        return (*flags, f"given {', '.join(self.given)}") if self.given else flags


def worth(checks: Sequence[DeclaredCheck]) -> Mapping[str, float]:
    """Return what each check is worth when all of these are worth 100.

    Points are whole hundredths. What rounding leaves over goes to the checks that lost most by it,
    so that the points that people read sum to exactly 100.

    Args:
        checks: The checks that count.

    Returns:
        By check id; the declared points where these sum to 100 already.
    """
    declared = sum(check.points for check in checks)
    if not declared:
        return {check.id: 0.0 for check in checks}
    whole = TOTAL_POINTS * _HUNDREDTHS
    portions = [divmod(check.points * whole, declared) for check in checks]
    left = whole - sum(portion for portion, _ in portions)
    by_loss = sorted(
        range(len(checks)), key=lambda at: -portions[at][1]
    )  # stable: first ones first
    extra = set(by_loss[:left])
    return {
        check.id: (portion + (at in extra)) / _HUNDREDTHS
        for at, (check, (portion, _)) in enumerate(zip(checks, portions, strict=True))
    }
