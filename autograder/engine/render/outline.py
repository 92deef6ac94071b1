"""The order and the words in which a report is read, whatever shows it.

A person who opens a report wants the score, then what to do first. So within a part the checks
that need work come first, checks that say the same thing are said once, and a submission
that could not be loaded at all says so in one place instead of at every check.

The words here are the student's: the page and the terminal take them from this module.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from autograder.engine.marks import in_one_line
from autograder.model import Cause, CheckResult, Explanation, Outcome, Report, Visibility

OUTCOME_WORDS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PASSED: "passed",
        Outcome.FAILED: "not passed",
        Outcome.TIMED_OUT: "out of time",
        Outcome.SKIPPED: "not run",
        Outcome.ERRORED: "not your fault",
    }
)

CAUSE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "named": "likely cause",
        "suggested": "likely cause (it behaves like this)",
        "relation": "how it differs",
    }
)

#: The code of a check that a run left out; `autograder.engine.score` gives it.
LEFT_OUT_CODE = "left-out"

NEEDS_WORK = frozenset({Outcome.FAILED, Outcome.TIMED_OUT})

_READING_ORDER = (
    frozenset({Outcome.FAILED, Outcome.TIMED_OUT}),
    frozenset({Outcome.ERRORED}),
    frozenset({Outcome.SKIPPED}),
    frozenset({Outcome.PASSED}),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One check as it is read.

    Attributes:
        number: Its place in the assignment, from 1.
        anchor: The name of its place in the page; made of its number, never of foreign text.
        outcome: The outcome's value, for styling.
        word: The outcome in the student's words.
        earned: Points, as text.
        possible: Points, as text.
        explanation: Why it did not pass, or ``None``; of a fault of ours, its code alone is shown.
        causes: ``(words, cause)`` pairs, best first.
        measured: What training reached, where the explanation does not say it; else empty.
        printed: What the code printed meanwhile.
        after_hand_in: Whether its inputs are not shown.
        same_as: The title of an earlier check of the part that says the same, or that failed in
            the same line by the same kind of error.
        result: The check itself.
    """

    number: int
    anchor: str
    title: str
    outcome: str
    word: str
    earned: str
    possible: str
    explanation: Explanation | None
    causes: tuple[tuple[str, Cause], ...]
    measured: str
    printed: str
    after_hand_in: bool
    same_as: str | None
    result: CheckResult


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part.

    Attributes:
        title: What it is about; empty when the report does not say.
        earned: Points, as text.
        possible: Points, as text.
        open_points: Points of undecided checks, as text; empty when there are none.
        share: Points earned of those possible, between 0 and 1.
        passed: How many checks passed.
        lines: Its checks, those that need work first.
    """

    part: str
    title: str
    earned: str
    possible: str
    open_points: str
    share: float
    passed: int
    lines: tuple[Line, ...]


def name_for_staff(report: Report) -> str:
    """Return the name that a submission goes by, and whether it came late."""
    origin = report.submission.origin
    is_late = origin is not None and origin.late
    return f"{report.submission.name} (late)" if is_late else report.submission.name


def format_points(value: float) -> str:
    """Return points for a person: at most two decimals, no trailing zeros.

    Rounds down, so that 99.999 never reads as a full mark. A billionth is added first because
    sums of thirds end just below the number that was meant.

    Args:
        value: Points, not negative.

    Returns:
        ``"91"``, ``"90.5"`` or ``"2.33"``.
    """
    hundredths = math.floor(value * 100 + 1e-7)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def line_of(check: CheckResult) -> Line:
    """Return a check by itself as it is read."""
    return _line(check, number=1, same_as=None)


def sections(report: Report) -> tuple[Section, ...]:
    """Return the parts in the order in which the assignment declares them."""
    by_part: dict[str, list[tuple[int, CheckResult]]] = {}
    for number, check in enumerate(report.checks, start=1):
        by_part.setdefault(check.part, []).append((number, check))
    titles = report.part_titles
    return tuple(_section(p, titles.get(p, ""), checks) for p, checks in by_part.items())


def common_explanation(report: Report) -> Explanation | None:
    """Return the one explanation that every check gives, or ``None``.

    That is so when the file could not be loaded. The public checks must agree in every word and
    value, because two wrong results share a message too; the hidden ones hold less and must
    agree in that. What was left out says nothing about the file.
    """
    checks = [check for check in report.checks if not is_left_out(check)]
    alike = all(c.outcome is Outcome.FAILED and not c.diagnosis for c in checks)
    if not alike or len(checks) <= 1:
        return None
    public = {c.explanation for c in checks if c.visibility is Visibility.PUBLIC}
    words = {(e.code, e.message, e.hint) if (e := c.explanation) else None for c in checks}
    return public.pop() if len(public) == len(words) == 1 else None


def explain_command(code: str) -> str:
    """Return what a student types to read the page of a code."""
    return f"python -m autograder explain {code}"


def first_finding(report: Report, *, in_words: bool = False) -> str:
    """Return the one thing to say about a report where there is room for one line.

    A check that the run left out is no finding.

    Args:
        report: The whole record or a student's view.
        in_words: Whether a likely cause is called one.

    Returns:
        The first likely cause of the first check that did not pass, else its message, with the
        place in the file before it when the check is public; empty when everything passed.
    """
    for check in report.checks:
        if check.outcome is not Outcome.PASSED and not is_left_out(check):
            return _finding(check, in_words=in_words)
    return ""


def is_left_out(check: CheckResult) -> bool:
    """Return whether a check was left out of the run on purpose, as ``--unit`` does."""
    return check.explanation is not None and check.explanation.code == LEFT_OUT_CODE


def is_open(check: CheckResult) -> bool:
    """Return whether the points of a check are still open, by a fault of ours or on purpose."""
    return check.outcome is Outcome.ERRORED or is_left_out(check)


def broken_points(report: Report) -> float:
    """Return the points that are open because something of ours broke."""
    return sum(check.max_score for check in report.checks if check.outcome is Outcome.ERRORED)


def fact_rows(explanation: Explanation) -> tuple[tuple[str, str], ...]:
    """Return the labels and values of an explanation, the place and the kind of input first."""
    rows = (("where", explanation.where), ("given", explanation.given))
    return (*(row for row in rows if row[1]), *explanation.facts)


def each_once(parts: Iterable[str]) -> tuple[str, ...]:
    """Return each part once, in the order in which it is first met."""
    return tuple(dict.fromkeys(parts))


def _finding(check: CheckResult, *, in_words: bool) -> str:
    if check.diagnosis:
        cause = check.diagnosis[0]
        text = f"{CAUSE_WORDS[cause.kind]}: {cause.title}" if in_words else cause.title
    elif check.explanation is not None:
        text = check.explanation.message
    else:
        text = f"{OUTCOME_WORDS[check.outcome]}: {check.title}"
    where = check.explanation.where if check.explanation is not None else ""
    return f"{where}: {text}" if where and check.visibility is Visibility.PUBLIC else text


def _section(part: str, title: str, numbered: list[tuple[int, CheckResult]]) -> Section:
    checks = [check for _, check in numbered]
    earned, possible = sum(c.score for c in checks), sum(c.max_score for c in checks)
    undecided = sum(c.max_score for c in checks if is_open(c))
    said: dict[object, str] = {}
    lines = []
    for number, check in sorted(numbered, key=lambda pair: _rank(pair[1])):
        lines.append(_line(check, number=number, same_as=said.get(_what_it_says(check))))
        said.setdefault(_what_it_says(check), check.title)
    return Section(
        part=part,
        title=title,
        earned=format_points(earned),
        possible=format_points(possible),
        open_points=format_points(undecided) if undecided else "",
        share=min(1.0, max(0.0, earned / possible)) if possible > 0 else 0.0,
        passed=sum(c.outcome is Outcome.PASSED for c in checks),
        lines=tuple(lines),
    )


def _rank(check: CheckResult) -> int:
    return next(rank for rank, group in enumerate(_READING_ORDER) if check.outcome in group)


def _what_it_says(check: CheckResult) -> object:
    """Return what two checks share when the second need not be read; itself when it must."""
    why = check.explanation
    if check.outcome not in NEEDS_WORK or why is None:
        return check.id
    if why.where:
        # one mistake in one line, whatever the calls were that met it
        error = dict(why.facts).get("error", "").partition(":")[0]
        said: object = (why.code, why.message, why.where, error)
    else:
        said = why
    return (check.outcome, said, check.diagnosis, check.metric, check.output)


def _measured(check: CheckResult) -> str:
    """Return what was measured in one line; nothing where the facts say it in several."""
    is_said = check.explanation is not None and check.explanation.facts
    return in_one_line(check.metric) if check.metric is not None and not is_said else ""


def _line(check: CheckResult, *, number: int, same_as: str | None) -> Line:
    ours = check.outcome is Outcome.ERRORED
    return Line(
        number=number,
        anchor=f"check-{number}",
        title=check.title,
        outcome=check.outcome.value,
        word=OUTCOME_WORDS[check.outcome],
        earned=format_points(check.score),
        possible=format_points(check.max_score),
        explanation=check.explanation,
        causes=() if ours else tuple((CAUSE_WORDS[c.kind], c) for c in check.diagnosis),
        measured=_measured(check),
        printed=check.output,
        after_hand_in=check.visibility is Visibility.HIDDEN,
        same_as=same_as,
        result=check,
    )
