"""``result.json`` as Classroom 50 reads it: a closed document with whole numbers, so hundredths.

``python -m autograder.export.classroom50.result REPORT`` writes it, and ``release-body.md``, into
the current folder; what it is about stands in the environment.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from autograder.engine.render import markdown_code, read_report, write_atomically
from autograder.export.rows import Row, Sheet, Status, points, sheet_of

SCHEMA: Final = "classroom50/result/v1"

_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST_CELL: Final = 200
_KINDS: Final = ("individual", "group")


@dataclass(frozen=True, kw_only=True)
class Submitted:
    """Which submission a result is of, as Classroom 50 names it.

    Attributes:
        moment: When it was handed in: the commit's own time, which a second run does not change.
        graded: When this run was.
        pusher: Who pushed it, and their number; empty and ``None`` where it is not known.
    """

    classroom: str
    assignment: str
    kind: str
    owner: str
    tag: str
    commit: str
    release: str
    review: str
    moment: datetime
    graded: datetime
    pusher: str = ""
    pusher_id: int | None = None


def submitted(environment: Mapping[str, str], *, now: datetime, committed: str = "") -> Submitted:
    """Return what the environment says about a submission.

    Args:
        environment: Of a run that Classroom 50 started.
        now: The present moment.
        committed: The commit's time in ISO 8601; ``now`` unless it can be read.

    Raises:
        KeyError: If a variable that the document needs is missing.
    """
    number = environment.get("GITHUB_ACTOR_ID", "")
    kind = environment.get("ASSIGNMENT_TYPE", "")
    commit = environment["COMMIT_URL"]
    return Submitted(
        classroom=environment["CLASSROOM"],
        assignment=environment["ASSIGNMENT"],
        kind=kind if kind in _KINDS else _KINDS[0],
        owner=environment.get("OWNER") or environment["USERNAME"],
        tag=environment["SUBMISSION_TAG"],
        commit=commit,
        release=environment["RELEASE_URL"],
        review=environment.get("REVIEW_URL") or commit,
        moment=_moment(committed) or now,
        graded=now,
        pusher=environment.get("GITHUB_ACTOR", ""),
        pusher_id=int(number) if number.isdecimal() else None,
    )


def result_document(rows: Sequence[Row], *, of: Submitted) -> dict[str, Any]:
    """Return ``result.json`` as a tree.

    Args:
        rows: Those of a report that count: the public ones where students can write.
        of: Which submission it is of.
    """
    by = {"username": of.pusher, "id": of.pusher_id}
    return {
        "schema": SCHEMA,
        "classroom": of.classroom,
        "assignment": of.assignment,
        "assignment_type": of.kind,
        "owner": of.owner,
        "submission": of.tag if re.match("submit/", of.tag) else f"submit/{of.tag}",
        "commit": of.commit,
        "release": of.release,
        "review": of.review,
        "datetime": of.moment.astimezone(UTC).strftime(_MOMENT),
        "graded_at": of.graded.astimezone(UTC).strftime(_MOMENT),
        "score": sum(row.score for row in rows),
        "max-score": sum(row.maximum for row in rows),
        "tests": [_test(row) for row in rows],
        **({"submitted_by": by} if of.pusher else {}),
    }


def release_body(sheet: Sheet, rows: Sequence[Row]) -> str:
    """Return what is shown with a result, as Markdown."""
    later = sheet.maximum - sum(row.maximum for row in rows if not row.is_hidden)
    earned, possible = sum(row.score for row in rows), sum(row.maximum for row in rows)
    head = f"**{points(earned)} of {points(possible)}** points of the public checks."
    tail = f" {points(later)} more are given after you hand in." if later else ""
    lines = [
        f"| {row.words} | {points(row.score)}/{points(row.maximum)} | "
        f"{markdown_code(row.name, limit_characters=_LONGEST_CELL)} |"
        for row in rows
    ]
    return "\n".join([head + tail, "", "| | points | |", "|---|---|---|", *lines, ""])


def _test(row: Row) -> dict[str, Any]:
    return {
        "test-name": row.name,
        "passed": row.status is Status.PASSED,
        "score": row.score,
        "max-score": row.maximum,
        "status": row.status.value,
        "output": row.text,
    }


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _committed() -> str:
    """Return when the checked-out commit was made; nothing where git does not say it."""
    try:
        told = subprocess.run(
            ["git", "show", "--no-patch", "--format=%cI", "HEAD"],  # noqa: S607 - git of the runner
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return told.stdout


def main(arguments: Sequence[str]) -> int:
    """Write the result of one report; return 1 if something of ours left it undecided."""
    sheet = sheet_of(read_report(Path(arguments[0])))
    rows = [row for row in sheet.rows if not row.is_hidden]
    if any(row.status is Status.OPEN for row in rows):
        sys.stderr.write("a check is undecided because something of ours broke\n")
        return 1
    of = submitted(os.environ, now=datetime.now(UTC), committed=_committed())
    document = result_document(rows, of=of)
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    write_atomically(Path("result.json"), text + "\n")
    write_atomically(Path("release-body.md"), release_body(sheet, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
