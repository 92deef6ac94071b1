r"""The grades as a table for spreadsheets and grade books.

The dialect is RFC 4180 in its quoting, UTF-8, with a header line. Lines end with LF and there is
no byte-order mark: every spreadsheet and grade book that takes CSV takes LF, while CRLF and the
mark show up as stray characters in diffs, in ``sort`` and as a first column called "\ufeffname".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from autograder.engine.render.outline import each_once, first_finding, format_points, is_open
from autograder.model import Person, Report

# A spreadsheet runs a cell that begins with one of `=+-@` as a formula, or with the full-width form
# that East Asian locales take for it. Some drop blanks, line ends and quotes before it. And where a
# semicolon, a tab or a bar separates columns, as in half of Europe, a cell may begin in the middle
# of one of ours.
_FORMULA = re.compile(r"(^|[;\t|])(?=[\t\r\n]|[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_ORIGIN_COLUMNS: Final = ("person", "id", "email", "submitted", "late")
_LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def render_grades_csv(reports: Sequence[Report]) -> str:
    """Return the grades of a class, one line per submission, sorted by name.

    An undecided score is an empty cell, in total and in the part: a grade book then keeps what
    it has instead of storing a zero. A part that a report does not have is empty too.

    Where a submission comes from another system, each of its people has a line, and what that
    system says about them stands behind the name.

    Args:
        reports: Reports of one assignment.

    Returns:
        Header ``name,score,max_score,final,part 1,...,first finding`` and the lines. Write it
        without translating line ends.
    """
    parts = each_once(check.part for report in reports for check in report.checks)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    columns = [f"part {part}" for part in parts]
    from_elsewhere = _ORIGIN_COLUMNS if any(report.submission.origin for report in reports) else ()
    writer.writerow(
        spreadsheet_cell(text)
        for text in (
            *("name", *from_elsewhere, "score", "max_score", "final"),
            *(*columns, "first finding"),
        )
    )
    for report in in_name_order(reports):
        name, *rest = _row(report, parts)
        for person in _people(report) if from_elsewhere else [()]:
            writer.writerow(spreadsheet_cell(text) for text in (name, *person, *rest))
    return stream.getvalue()


def in_name_order(reports: Sequence[Report]) -> list[Report]:
    """Return the reports sorted as a person sorts names: case does not matter."""
    return sorted(reports, key=lambda r: (r.submission.name.casefold(), r.submission.name))


def part_points(report: Report, part: str) -> str:
    """Return the points of one part, empty while undecided or where there is no such part."""
    checks = [check for check in report.checks if check.part == part]
    if not checks or any(is_open(check) for check in checks):
        return ""
    return format_points(sum(check.score for check in checks))


def _people(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the cells about each person who handed a submission in; empty ones for nobody."""
    origin = report.submission.origin
    if origin is None:
        yield ("",) * len(_ORIGIN_COLUMNS)
        return
    late = "" if origin.late is None else "true" if origin.late else "false"
    for person in origin.people or (Person(name=""),):
        yield (person.name, person.id, person.email, origin.submitted, late)


def _row(report: Report, parts: Sequence[str]) -> tuple[str, ...]:
    return (
        report.submission.name,
        "" if report.score is None else format_points(report.score),
        format_points(report.max_score),
        "true" if report.final else "false",
        *(part_points(report, part) for part in parts),
        first_finding(report),
    )


def spreadsheet_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula and that stays on its line."""
    return _LINE_ENDS.sub(" ", _FORMULA.sub(r"\1'", text))
