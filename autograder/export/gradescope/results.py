"""``results.json``: every declared check, at any moment of a grading, as a document without NaN.

Where a check is not shown, Gradescope hides the total as well; then the points of the shown ones
are said in words. So is everything that a student has to know: what is not run yet or will not be,
what their code was kept from, which checks the course left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from autograder.content.choice import CourseChoice, Feedback, HiddenShown, Shown
from autograder.engine.render import write_atomically
from autograder.export.rows import Row, Sheet, Status, as_number, points
from autograder.model import Environment, Metric

_PRECISION: Final = 6  # digits of a measured value
_BY_HIDDEN: Final[Mapping[HiddenShown, str]] = {
    "visible": "visible",
    "after_due": "after_due_date",
    "hidden": "hidden",
}
_KEPT: Final = frozenset({
    *("score", "execution_time", "output", "output_format", "test_output_format"),
    *("test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"),
})  # fmt: skip
#: What says of a document, beside it, that something of ours left it undecided.
BROKEN: Final = "broken"
_NOT_YET: Final = "not run yet"
_ENDED: Final = (
    "The checks were ended before all of them ran: there was no time or no memory left. These are "
    "the points until then."
)
_UNDER_WAY: Final = "Not run yet: the checks were ended before this one."


@dataclass(frozen=True, kw_only=True)
class Display:
    """What a student is shown.

    Attributes:
        level: How much of each check.
        checks: The visibility of checks, in Gradescope's words.
        hidden: The visibility of those that run after handing in.
    """

    level: Shown = "causes"
    checks: str = "visible"
    hidden: str = "visible"

    def of(self, row: Row) -> str:
        """Return the visibility of one check."""
        if self.checks != "visible":
            return self.checks
        return self.hidden if row.is_hidden else "visible"


def display_of(
    choice: CourseChoice | None, *, created: datetime | None, due: datetime | None
) -> Display:
    """Return what the course lets students see.

    Args:
        choice: What the course says of the assignment; ``None``: everything.
        created: When it was handed in; before the due date unless given.
        due: The due date there; the course's own comes first.
    """
    feedback = Feedback() if choice is None else choice.feedback
    ends = due if choice is None or choice.due is None else choice.due
    is_late = ends is not None and created is not None and created >= ends
    level = feedback.after_due if is_late else feedback.before_due
    opens_later = not is_late and feedback.after_due in {"checks", "causes"}
    closed = "after_due_date" if opens_later else "hidden"
    return Display(
        level=level,
        checks="visible" if level in {"checks", "causes"} else closed,
        hidden="visible" if choice is None else _BY_HIDDEN[choice.hidden_checks],
    )


def results_document(
    sheet: Sheet,
    *,
    display: Display,
    notes: Sequence[str] = (),
    environment: Environment | None = None,
    seconds: float = 0.0,
) -> dict[str, Any]:
    """Return ``results.json`` as a tree.

    Args:
        sheet: The report, with as much said of each check as ``display`` lets be said.
        display: What is shown.
        notes: Lines for the student, first.
        environment: Where it ran; ``None`` while it still runs.
        seconds: How long it took.
    """
    is_done = environment is not None
    lines = [
        *notes,
        *([] if is_done else [_ENDED]),
        *_points_in_words(sheet, display, is_done=is_done),
        *([] if environment is None else _kept_from(environment)),
    ]
    return {
        "score": as_number(sheet.score),
        "execution_time": round(seconds, 3) if math.isfinite(seconds) else 0.0,
        "output": "\n".join(lines),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "tests": [
            _test(row, number=number, display=display, is_done=is_done)
            for number, row in enumerate(sheet.rows, start=1)
        ],
        "leaderboard": _leaderboard(sheet.rows, display),
        "extra_data": {
            BROKEN: is_done and sheet.open > 0,
            "output": "\n".join(lines),
            "promises": {}
            if environment is None
            else {promise.name: promise.holds for promise in environment.promises},
        },
    }


def failed_document(message: str, *, names: Sequence[tuple[str, str, int]]) -> dict[str, Any]:
    """Return the document of a grading that broke: no points, and nobody's fault but ours.

    Args:
        message: What the student reads.
        names: Of each declared check its part, its title and its points in hundredths.
    """
    return {
        "score": 0.0,
        "output": message,
        "output_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {BROKEN: True},
        "tests": [
            {
                "name": name,
                "number": f"{part}.{number}",
                "score": 0.0,
                "max_score": as_number(maximum),
                "status": "failed",
                "output": message,
                "visibility": "visible",
            }
            for number, (part, name, maximum) in enumerate(names, start=1)
        ],
    }


def repeated_document(earlier: Mapping[str, Any], *, notice: str) -> dict[str, Any] | None:
    """Return the document of an earlier submission, with a notice before it.

    Args:
        earlier: What was written then, as Gradescope kept it.
        notice: Why it is repeated.

    Returns:
        ``None`` if it is no document that could be written again, or one in which something of ours
        broke: nobody is held to that.
    """
    told = earlier.get("extra_data")
    if isinstance(told, dict) and told.get(BROKEN) is True:
        return None
    tree = {key: value for key, value in earlier.items() if key in _KEPT}
    has_tests = isinstance(tree.get("tests"), list)
    if not has_tests and not isinstance(tree.get("score"), int | float):
        return None
    extra = tree.get("extra_data")
    said = extra.get("output") if isinstance(extra, dict) else tree.get("output")
    tree["output"] = f"{notice}\n\n{said}" if isinstance(said, str) and said else notice
    try:
        json.dumps(tree, allow_nan=False)
    except (TypeError, ValueError):
        return None
    return tree


def write_results(document: Mapping[str, Any], folder: Path) -> None:
    """Write ``results.json`` so that a reader finds the old document or this one, whole.

    Raises:
        ValueError: If a number in it is NaN or infinite.
        OSError: If the folder cannot be written.
    """
    text = json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "results.json", text + "\n")


def _test(row: Row, *, number: int, display: Display, is_done: bool) -> dict[str, Any]:
    waits = row.status is Status.OPEN and not is_done
    words = _NOT_YET if waits else row.words
    text = _UNDER_WAY if waits else row.text
    is_whole = row.status is Status.PASSED and row.score == row.maximum
    return {
        "name": row.name,
        "number": f"{row.part}.{number}",
        "score": as_number(row.score),
        "max_score": as_number(row.maximum),
        "status": "passed" if is_whole else "failed",
        "output": text if text.startswith(words) else "\n".join(filter(None, (words, text))),
        "output_format": "text",
        "tags": [f"part {row.part}"],
        "visibility": display.of(row),
        "extra_data": {"status": row.status.value},
    }


def _points_in_words(sheet: Sheet, display: Display, *, is_done: bool) -> list[str]:
    lines = []
    if is_done and sheet.open:
        lines.append(f"Not your fault: {points(sheet.open)} points are still open.")
    shown = [row for row in sheet.rows if display.of(row) == "visible"]
    if display.level == "nothing":
        return ["What came of it is shown later."]
    if display.level == "score":
        lines.append(f"Points: {points(sheet.score)} of {points(sheet.maximum)}.")
    elif len(shown) < len(sheet.rows):
        earned, possible = sum(r.score for r in shown), sum(r.maximum for r in shown)
        lines.append(
            f"Points of the checks that are shown: {points(earned)} of {points(possible)}. "
            f"The others are worth {points(sheet.maximum - possible)} and are shown later."
        )
    return lines


def _kept_from(environment: Environment) -> list[str]:
    """Say what code was kept to in this container, which is less than a host of ours can do."""
    held = [one.name for one in environment.promises if one.holds]
    lost = [one.name for one in environment.promises if not one.holds]
    if not held and not lost:
        return []
    head = f"Your code ran apart from the checks. In force there: {', '.join(held) or 'nothing'}."
    return [head, *([f"Not in force in this container: {', '.join(lost)}."] if lost else [])]


def _leaderboard(rows: Sequence[Row], display: Display) -> list[dict[str, Any]]:
    entries = []
    for row in rows:
        metric = row.metric
        if metric is None or metric.value is None or display.of(row) != "visible":
            continue
        if math.isfinite(metric.value):
            value = float(f"{metric.value:.{_PRECISION}g}")
            entries.append({"name": metric.name, "value": value, "order": _order(metric)})
    return entries


def _order(metric: Metric) -> str:
    return "asc" if metric.gate < metric.floor else "desc"
