"""The folder of reports: what is kept from earlier runs, and which of it still holds.

OUT/index.html, grades.csv      all reports of the assignment
OUT/ada/report.json ...         one submission's
OUT/ada/earlier/001.json        its records that were replaced, oldest first
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder import __version__
from autograder.engine.render import (
    ReportError,
    read_report,
    render_grades_csv,
    render_index_html,
    write_atomically,
    write_report,
)
from autograder.engine.score import RunFacts
from autograder.model import REPORT_FORMAT, Outcome, Report, SubmissionRecord

_STAFF_RECORD: Final = "staff.json"
_EARLIER: Final = "earlier"


class KeptReports:
    """The reports of one assignment in one folder.

    Args:
        out: The folder.
    """

    def __init__(self, out: Path) -> None:
        self._out = out

    def current(self, record: SubmissionRecord, run: RunFacts) -> Report | None:
        """Return the report that is kept of a submission, if it is of what would be graded now.

        It is when bytes, assignment, content, key, flags and engine are all equal. Checks in it may
        be undecided.

        Args:
            record: The submission.
            run: What it would be graded with; its environment does not count.
        """
        try:
            report = read_report(self._out / record.name / _STAFF_RECORD)
        except ReportError:
            return None  # none, or one that this version cannot read: grade it anew
        same = (
            report.submission.sha256 == record.sha256
            and report.assignment == run.assignment
            and report.version == run.version
            and report.content_sha256 == run.content_sha256
            and report.key == run.key
            and report.flags == run.flags
            and report.environment.engine == __version__
        )
        return report if same else None

    def moved(self, report: Report, record: SubmissionRecord) -> Report:
        """Return a report that says where its submission comes from, written if it did not.

        Args:
            report: As it is kept.
            record: The same submission as it was found this time.
        """
        if report.submission.origin == record.origin:
            return report
        submission = report.submission.model_copy(update={"origin": record.origin})
        moved = report.model_copy(update={"format": REPORT_FORMAT, "submission": submission})
        self.write(moved)
        return moved

    def write(self, report: Report) -> None:
        """Write a submission's report; an older record of it is kept beside."""
        folder = self._out / report.submission.name
        _set_aside(folder)
        write_report(report, folder)

    def write_overview(self, reports: Mapping[str, Report], assignment: str) -> tuple[Path, ...]:
        """Write the staff's overview of these reports and of those of earlier runs.

        Args:
            reports: The reports of this run by name.
            assignment: Its slug; reports of other assignments are left out.

        Returns:
            Records in the folder that could not be read and are left out.
        """
        listed, unread = dict(reports), []
        for path in sorted(self._out.glob(f"*/{_STAFF_RECORD}")):
            if path.parent.name in reports:
                continue
            try:
                report = read_report(path)
            except ReportError:
                unread.append(path)
            else:
                if report.assignment == assignment:
                    listed[path.parent.name] = report
        everyone = list(listed.values())
        write_atomically(self._out / "index.html", render_index_html(everyone))
        write_atomically(self._out / "grades.csv", render_grades_csv(everyone))
        return tuple(unread)


def undecided(report: Report) -> tuple[str, ...]:
    """Return the ids of the checks that are ERRORED."""
    return tuple(check.id for check in report.checks if check.outcome is Outcome.ERRORED)


def _set_aside(folder: Path) -> None:
    """Move the record of a report that will be replaced under the next free number."""
    record = folder / _STAFF_RECORD
    if not record.is_file():
        return
    earlier = folder / _EARLIER
    earlier.mkdir(exist_ok=True)
    taken = [int(path.stem) for path in earlier.glob("*.json") if path.stem.isdecimal()]
    record.rename(earlier / f"{max(taken, default=0) + 1:03d}.json")
