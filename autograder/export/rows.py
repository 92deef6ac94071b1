"""One report as the rows that every foreign format is made from.

Formats differ in what they call things and in how they round; they must not differ in what somebody
earned. So points are whole hundredths here, the words are the student's, and whatever a format
writes is made of these rows and nothing else. A check that was not run or is undecided keeps its
row and its maximum: no format has a smaller total than the assignment.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from autograder.content.choice import Shown
from autograder.diagnostics import Diagnostic
from autograder.engine.render import ReportError, render_finding, student_view
from autograder.engine.render.outline import OUTCOME_WORDS, is_left_out, is_open
from autograder.model import CheckResult, Metric, Outcome, Report, Visibility
from autograder.printable import printable

_HUNDREDTHS: Final = 100
_LONGEST_CHARACTERS: Final = 8000  # of what a student reads about one check
_LONGEST_NAME: Final = 300


class Status(StrEnum):
    """What became of a check, as formats tell it apart."""

    PASSED = "passed"
    FAILED = "failed"
    TIMED_OUT = "timed-out"
    NOT_RUN = "not-run"
    OPEN = "open"


_STATUS: Final = {
    Outcome.PASSED: Status.PASSED,
    Outcome.FAILED: Status.FAILED,
    Outcome.TIMED_OUT: Status.TIMED_OUT,
    Outcome.SKIPPED: Status.NOT_RUN,
    Outcome.ERRORED: Status.OPEN,
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One check.

    Attributes:
        id: The check's id; unique in the assignment.
        name: Its title, as the student reads it.
        part: The part's id.
        score: Points earned, in hundredths.
        maximum: Points possible, in hundredths.
        status: What became of it; ``open`` where something of ours broke or it was left out.
        words: The same in the student's words.
        code: Of why it did not pass; empty where it did.
        message: The first line of that; empty where it passed.
        text: All that the student may read about it, as plain text of several lines.
        is_hidden: Whether its inputs are not shown.
        metric: What was measured, if anything was.
        seconds: How long it ran, where that may be told.
    """

    id: str
    name: str
    part: str
    score: int
    maximum: int
    status: Status
    words: str
    code: str
    message: str
    text: str
    is_hidden: bool
    metric: Metric | None
    seconds: float

    @property
    def markdown(self) -> str:
        """The same text where Markdown is read: as code, so that nothing in it is."""
        return fenced(self.text)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One report.

    Attributes:
        name: What the submission goes by.
        assignment: The slug.
        title: The assignment's.
        part_titles: What each part is about, by its id.
        rows: Every declared check, in the assignment's order.
        is_final: Whether nothing is open.
    """

    name: str
    assignment: str
    title: str
    part_titles: dict[str, str]
    rows: tuple[Row, ...]
    is_final: bool

    @property
    def score(self) -> int:
        """Points of all decided checks, in hundredths."""
        return sum(row.score for row in self.rows)

    @property
    def maximum(self) -> int:
        """Points of all checks, in hundredths."""
        return sum(row.maximum for row in self.rows)

    @property
    def open(self) -> int:
        """Points that are still open, in hundredths."""
        return sum(row.maximum for row in self.rows if row.status is Status.OPEN)


def sheet_of(report: Report, *, shown: Shown = "causes") -> Sheet:
    """Return a report's rows; whatever is in them may be read by the student.

    Args:
        report: The whole record or a student's view.
        shown: How much is said about a check that did not pass: its causes, or only that.

    Raises:
        ReportError: If points in it are not finite (``report-not-finite``).
    """
    view = student_view(report)
    return Sheet(
        name=_line(view.submission.name),
        assignment=view.assignment,
        title=_line(view.title),
        part_titles={part: _line(title) for part, title in view.part_titles.items()},
        rows=tuple(_row(check, report=view, tells_why=shown == "causes") for check in view.checks),
        is_final=view.final,
    )


def points(hundredths: int) -> str:
    """Return points as text, at most two decimals and no trailing zeros."""
    whole, rest = divmod(hundredths, _HUNDREDTHS)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def as_number(hundredths: int) -> float:
    """Return points as the number that prints like them."""
    return hundredths / _HUNDREDTHS


def fenced(text: str) -> str:
    """Return foreign text as a block of code that no line of it can end."""
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _row(check: CheckResult, *, report: Report, tells_why: bool) -> Row:
    explanation = check.explanation if tells_why else None
    status = Status.OPEN if is_left_out(check) else _STATUS[check.outcome]
    return Row(
        id=check.id,
        name=_line(check.title),
        part=check.part,
        score=0 if is_open(check) else _hundredths(check.score, report=report),
        maximum=_hundredths(check.max_score, report=report),
        status=status,
        words=OUTCOME_WORDS[check.outcome],
        code="" if explanation is None else explanation.code,
        message="" if explanation is None else _line(explanation.message),
        text=_text(check) if tells_why else "",
        is_hidden=check.visibility is Visibility.HIDDEN,
        metric=check.metric,
        seconds=check.wall_seconds if math.isfinite(check.wall_seconds) else 0.0,
    )


def _text(check: CheckResult) -> str:
    return printable(
        render_finding(check).strip("\n"), limit_characters=_LONGEST_CHARACTERS, keep_newlines=True
    )


def _line(text: str) -> str:
    return printable(text, limit_characters=_LONGEST_NAME)


def _hundredths(value: float, *, report: Report) -> int:
    if not math.isfinite(value):
        raise ReportError(
            Diagnostic(
                code="report-not-finite",
                message="a number in the report is not finite, so it cannot be written",
                facts=(("report of", report.submission.name), ("number", str(value))),
                hint="look for a score that is NaN; this is a fault of the grading",
            )
        )
    return round(value * _HUNDREDTHS)
