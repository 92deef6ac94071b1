"""The reports that ``grade`` wrote, for the formats that are made of reports."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.render import read_report
from autograder.model import Report

_RECORD: Final = "*/staff.json"


def read_reports(folder: Path, *, assignment: str) -> tuple[Report, ...]:
    """Return the reports of one assignment, sorted by name.

    Args:
        folder: What ``grade -o`` was given.
        assignment: The slug; reports of others are left out.

    Raises:
        ReportError: If a record there cannot be read.
        UsageError: If there is none (``no-reports``).
    """
    found = [read_report(path) for path in sorted(folder.glob(_RECORD))]
    reports = [report for report in found if report.assignment == assignment]
    if not reports:
        raise UsageError(
            Diagnostic(
                code="no-reports",
                message=f"there is no report of {assignment!r} in this folder",
                where=folder.as_posix(),
                facts=(("reports of others", str(len(found))),),
                hint="name the folder that `autograder grade -o` wrote",
            )
        )
    return tuple(sorted(reports, key=lambda report: report.submission.name.casefold()))


def require_reports(reports: tuple[Report, ...], *, format_name: str) -> None:
    """Refuse to write a format of reports without any.

    Raises:
        UsageError: If there is none (``reports-needed``).
    """
    if not reports:
        raise UsageError(
            Diagnostic(
                code="reports-needed",
                message=f"{format_name} is made of reports, and none were given",
                hint="grade first, then name the folder of reports: --reports grades",
            )
        )
