"""``submission_metadata.json``: read for what it says, and done without where it says nothing.

The file is "subject to change", and a local image writes an empty one. So every field may be
missing or of another kind, and an unknown one is no error.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from autograder.content.choice import Resubmit


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An earlier submission of the same people.

    Attributes:
        moment: When it was handed in.
        score: What it got, or ``None``.
        results: What was written for it; Gradescope keeps this of the latest one only.
    """

    moment: datetime
    score: float | None
    results: Mapping[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What is known about a submission.

    Attributes:
        created: When it was handed in; ``None`` if that is not said.
        due: The assignment's due date there.
        people: How many handed it in together, at least 1.
        earlier: Earlier submissions that were graded, oldest first.
    """

    created: datetime | None = None
    due: datetime | None = None
    people: int = 1
    earlier: tuple[Earlier, ...] = ()


def read_metadata(path: Path) -> Metadata:
    """Return what the file says; nothing is required of it, not even that it exists."""
    try:
        tree = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return Metadata()
    if not isinstance(tree, dict):
        return Metadata()
    assignment = _mapping(tree.get("assignment"))
    users = tree.get("users")
    return Metadata(
        created=_moment(tree.get("created_at")),
        due=_moment(assignment.get("due_date")),
        people=max(1, len(users)) if isinstance(users, list) else 1,
        earlier=tuple(_earlier(tree.get("previous_submissions"))),
    )


def next_chance(metadata: Metadata, limit: Resubmit | None) -> datetime | None:
    """Return when somebody who hands in too often may do so again; ``None`` if this one counts.

    Both ends come from the submission's own time and never from the clock, so that grading it again
    gives the same answer.

    Args:
        metadata: Of the submission.
        limit: How often the course allows it.
    """
    if limit is None or metadata.created is None:
        return None
    window = timedelta(hours=limit.hours)
    since = metadata.created - window
    within = sorted(one.moment for one in metadata.earlier if since < one.moment < metadata.created)
    if len(within) < limit.most:
        return None
    # This one counts as well from now on.
    return [*within, metadata.created][-limit.most] + window


def _earlier(value: object) -> Iterable[Earlier]:
    listed = [_mapping(one) for one in value] if isinstance(value, list) else []
    found = []
    for one in listed:
        moment = _moment(one.get("submission_time"))
        if moment is not None and one.get("autograder_error") is not True:
            results = one.get("results")
            found.append(
                Earlier(
                    moment=moment,
                    score=_number(one.get("score")),
                    results=results if isinstance(results, dict) else None,
                )
            )
    return sorted(found, key=lambda one: one.moment)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> float | None:
    try:
        number = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
