"""CSV: the grade book's table as ``grade`` writes it, and a long one with a line for each check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment
from autograder.engine.render import render_grades_csv
from autograder.engine.render.grades import spreadsheet_cell
from autograder.export.exporter import Asked, Exported
from autograder.export.reports import require_reports
from autograder.export.rows import Row, Sheet, Status, points, sheet_of
from autograder.export.written import write_files

_COLUMNS: Final = (
    *("name", "check", "part", "title", "visibility", "status"),
    *("score", "max_score", "code", "message"),
)


@dataclass(frozen=True)
class TablesExporter:
    """Writes ``grades.csv`` and ``checks.csv``."""

    name: str = "csv"
    summary: str = "Tables of reports: one line for each submission, and one for each check"
    takes: frozenset[str] = frozenset({"reports"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write both tables, as :meth:`Exporter.export`.

        Raises:
            UsageError: If no reports were given (``reports-needed``).
        """
        require_reports(asked.reports, format_name=self.name)
        files = {
            "grades.csv": render_grades_csv(asked.reports).encode(),
            "checks.csv": checks_csv([sheet_of(report) for report in asked.reports]).encode(),
        }
        return Exported(
            written=write_files(files, out),
            choose=("A cell of points is empty while they are open: keep it so when importing.",),
        )


def checks_csv(sheets: Sequence[Sheet]) -> str:
    """Return a table with one line for each check of each report.

    Args:
        sheets: Reports of one assignment.

    Returns:
        In the dialect of ``grades.csv``. Points that are open are an empty cell.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for sheet in sheets:
        for row in sheet.rows:
            writer.writerow(spreadsheet_cell(text) for text in _cells(sheet, row))
    return stream.getvalue()


def _cells(sheet: Sheet, row: Row) -> Iterator[str]:
    yield from (sheet.name, row.id, row.part, row.name)
    yield "hidden" if row.is_hidden else "public"
    yield row.status.value
    yield "" if row.status is Status.OPEN else points(row.score)
    yield from (points(row.maximum), row.code, row.message)


EXPORTER: Final = TablesExporter()
