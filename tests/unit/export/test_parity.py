"""One report to every format: each says the same points after its own rounding, and none fewer."""

from __future__ import annotations

import csv
import functools
import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.render import render_grades_csv
from autograder.export.classroom50.result import result_document
from autograder.export.gradebook import Book, Placed, fill, read_book
from autograder.export.gradebook.sheet import read_sheet
from autograder.export.gradescope.results import Display, results_document
from autograder.export.junit import junit_xml
from autograder.export.rows import sheet_of
from autograder.export.tables import checks_csv
from autograder.model import Report
from tests.downloads import books
from tests.unit.export.random_reports import reports
from tests.unit.export.test_classroom50_result import of
from tests.unit.export.test_exporter import OURS


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a format says of a report, in hundredths.

    Attributes:
        score: Of the whole report; ``None`` where the cell is empty.
        maximum: The same; ``None`` where the format itself has no place for it.
        checks: How often each pair of a score and a maximum stands there; ``None`` without checks.
    """

    score: int | None
    maximum: int | None
    checks: Counter[tuple[int, int]] | None


def of_gradescope(report: Report) -> Said:
    document = results_document(sheet_of(report), display=Display())
    tests = [(exact(one["score"]), exact(one["max_score"])) for one in document["tests"]]
    # Gradescope sums the maxima of the tests: there is no other.
    return Said(score=exact(document["score"]), maximum=sum_of(tests), checks=Counter(tests))


def of_classroom50(report: Report) -> Said:
    document = result_document(sheet_of(report).rows, of=of())
    tests = Counter((one["score"], one["max-score"]) for one in document["tests"])
    return Said(score=document["score"], maximum=document["max-score"], checks=tests)


def of_junit(report: Report) -> Said:
    root = ET.fromstring(junit_xml(sheet_of(report)))  # noqa: S314 - written here
    score, maximum = exact(root.attrib["score"]), exact(root.attrib["max_score"])
    suites = [properties(suite) for suite in root]
    assert sum(earned for earned, _ in suites) == score
    assert sum_of(suites) == maximum
    cases = Counter(properties(case) for case in root.iter("testcase"))
    return Said(score=score, maximum=maximum, checks=cases)


def of_table_of_checks(report: Report) -> Said:
    lines = list(csv.DictReader(io.StringIO(checks_csv([sheet_of(report)]))))
    checks = [(exact(line["score"] or "0"), exact(line["max_score"])) for line in lines]
    score = sum(earned for earned, _ in checks)
    return Said(score=score, maximum=sum_of(checks), checks=Counter(checks))


def of_table_of_grades(report: Report) -> Said:
    (line,) = csv.DictReader(io.StringIO(render_grades_csv([report])))
    parts = [text for column, text in line.items() if column.startswith("part ")]
    if line["score"]:
        assert sum(map(exact, parts)) == exact(line["score"])
    return Said(score=cell(line["score"]), maximum=exact(line["max_score"]), checks=None)


def of_book(report: Report, *, text: str, out_of: float | None = None) -> Said:
    """Fill in a report; the column is worth as much as the report unless said otherwise."""
    book = book_of(text)
    row = replace(book.rows[0], maximum=f"{report.max_score if out_of is None else out_of:.2f}")
    data = fill(book, Placed(rows={report.submission.name: (row,)}, notes=()), [report]).data
    line = read_sheet(data, separator=",", path="book").lines[row.at]
    return Said(score=cell(line.texts[book.column.at]), maximum=None, checks=None)


#: By the name of the format, and of the file where a format has several.
FORMATS: Final[Mapping[str, Callable[[Report], Said]]] = {
    "gradescope": of_gradescope,
    "classroom50": of_classroom50,
    "junit": of_junit,
    "csv: checks": of_table_of_checks,
    "csv: grades": of_table_of_grades,
    "grade book: canvas": functools.partial(of_book, text=books.CANVAS),
    "grade book: moodle": functools.partial(of_book, text=books.MOODLE),
    "grade book: gradescope": functools.partial(of_book, text=books.GRADESCOPE),
}
#: Those that a course enters as grades: an undecided score is empty there, however much is known.
EMPTY_WHERE_OPEN: Final = {
    name for name in FORMATS if name.startswith(("grade book", "csv: grades"))
}


def test_every_format_that_is_registered_is_compared() -> None:
    """Notebooks carry no report: their systems add up what the cells give."""
    notebooks = {"nbgrader", "otter"}

    assert set(OURS) - notebooks <= {name.partition(":")[0] for name in FORMATS}


@given(reports())
def test_the_total_is_the_reports_whatever_a_format_rounds_to(one: Report) -> None:
    totals = {name: said(one).score for name, said in FORMATS.items()}

    known = round(100 * one.score_so_far)
    entered = None if one.score is None else known
    assert totals == {name: entered if name in EMPTY_WHERE_OPEN else known for name in FORMATS}


@given(reports())
def test_a_check_that_was_not_run_or_broke_never_shrinks_the_maximum(one: Report) -> None:
    """Nor does it vanish: wherever checks are listed, each stands there with its own points."""
    checks = Counter((exact(check.score), exact(check.max_score)) for check in one.checks)
    for name, said_of in FORMATS.items():
        said = said_of(one)

        assert said.maximum in {None, exact(one.max_score)}, name
        assert said.checks in (None, checks), name


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(100, 100_000))
def test_a_column_worth_something_else_gets_the_share_rounded_down(
    possible: int, earned: int, worth: int
) -> None:
    earned = min(earned, possible)
    one = books.report("ada", score=earned / 100, of=possible / 100)
    for text in (books.CANVAS, books.MOODLE, books.GRADESCOPE):
        score = of_book(one, text=text, out_of=worth / 100).score

        assert score is not None
        assert -1e-6 <= worth * earned / possible - score < 1


def exact(written: str | float) -> int:
    """Return points in hundredths, of which they must be whole; NaN is none."""
    found = 100 * float(written)
    assert abs(found - round(found)) < 1e-6, written
    return round(found)


def cell(text: str) -> int | None:
    return exact(text) if text else None


def sum_of(pairs: list[tuple[int, int]]) -> int:
    return sum(maximum for _, maximum in pairs)


def properties(element: ET.Element) -> tuple[int, int]:
    found = {one.get("name"): one.get("value", "") for one in element[0]}
    return exact(found["score"]), exact(found["max_score"])


@functools.cache
def book_of(text: str) -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder, "book.csv")
        path.write_text(text, encoding="utf-8", newline="")
        return read_book(path, titles=["Attention"], column=None)
