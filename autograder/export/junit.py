"""JUnit XML: one file for each report, as continuous-integration servers and Artemis read it.

The format knows passed, failed, error and skipped. Skipped is never written: readers take such a
test out of the total, and a check that was not run because an earlier one failed is worth nothing,
not less. What is open because something of ours broke is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from autograder.content.assignment import Assignment
from autograder.export.exporter import Asked, Exported
from autograder.export.reports import require_reports
from autograder.export.rows import Row, Sheet, Status, points, sheet_of
from autograder.export.written import write_files

_KIND: Final = {
    Status.FAILED: "failure",
    Status.TIMED_OUT: "failure",
    Status.NOT_RUN: "failure",
    Status.OPEN: "error",
}


@dataclass(frozen=True)
class JUnitExporter:
    """Writes ``NAME.xml`` for each report."""

    name: str = "junit"
    summary: str = "JUnit XML of reports, one file for each submission"
    takes: frozenset[str] = frozenset({"reports"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the files, as :meth:`Exporter.export`.

        Raises:
            UsageError: If no reports were given (``reports-needed``).
        """
        require_reports(asked.reports, format_name=self.name)
        files = {
            f"{report.submission.name}.xml": junit_xml(sheet_of(report)) for report in asked.reports
        }
        return Exported(
            written=write_files(files, out),
            choose=("Points are properties: the format itself counts tests.",),
        )


def junit_xml(sheet: Sheet) -> bytes:
    """Return a report as JUnit XML: one suite for each part, points as properties.

    Args:
        sheet: The report.
    """
    root = ET.Element("testsuites", {"name": sheet.title, **_counts(sheet.rows)})
    # Attributes of the root, because the format allows properties in suites and cases alone.
    root.set("score", points(sheet.score))
    root.set("max_score", points(sheet.maximum))
    for part in dict.fromkeys(row.part for row in sheet.rows):
        rows = tuple(row for row in sheet.rows if row.part == part)
        title = sheet.part_titles.get(part, "")
        suite = ET.SubElement(
            root, "testsuite", {"name": f"Part {part}: {title}".rstrip(": "), **_counts(rows)}
        )
        _properties(suite, score=sum(r.score for r in rows), maximum=sum(r.maximum for r in rows))
        for row in rows:
            suite.append(_case(row, assignment=sheet.assignment))
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _case(row: Row, *, assignment: str) -> ET.Element:
    stem = row.id.partition("::")[0]
    case = ET.Element(
        "testcase",
        {"classname": f"{assignment}.{stem}", "name": row.name, "time": f"{row.seconds:.3f}"},
    )
    _properties(case, score=row.score, maximum=row.maximum)
    kind = _KIND.get(row.status)
    if kind is not None:
        why = {"type": row.code or row.status.value, "message": row.message or row.words}
        ET.SubElement(case, kind, why).text = row.text
    elif row.text:
        ET.SubElement(case, "system-out").text = row.text
    return case


def _properties(element: ET.Element, *, score: int, maximum: int) -> None:
    holder = ET.SubElement(element, "properties")
    for name, value in (("score", score), ("max_score", maximum)):
        ET.SubElement(holder, "property", {"name": name, "value": points(value)})


def _counts(rows: tuple[Row, ...]) -> dict[str, str]:
    kinds = [_KIND.get(row.status) for row in rows]
    return {
        "tests": str(len(rows)),
        "failures": str(kinds.count("failure")),
        "errors": str(kinds.count("error")),
        "skipped": "0",
        "time": f"{sum(row.seconds for row in rows):.3f}",
    }


EXPORTER: Final = JUnitExporter()
