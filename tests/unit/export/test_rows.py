"""One report to the rows that formats are made from; what they say of points: test_parity."""

from __future__ import annotations

import csv
import io
import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from autograder.engine.render import ReportError
from autograder.export.junit import junit_xml
from autograder.export.rows import Row, Sheet, Status, as_number, fenced, sheet_of
from autograder.export.tables import checks_csv
from autograder.model import Outcome, Report
from tests.unit.export.random_reports import reports
from tests.unit.render.samples import HIDDEN, check, report


@given(reports())
def test_rows_hold_the_reports_points_and_every_check(one: Report) -> None:
    sheet = sheet_of(one)

    assert [row.id for row in sheet.rows] == [result.id for result in one.checks]
    assert as_number(sheet.score) == one.score_so_far
    assert as_number(sheet.maximum) == one.max_score
    assert as_number(sheet.open) == one.undecided


@given(reports())
def test_junit_takes_no_test_out_of_the_total(one: Report) -> None:
    root = ET.fromstring(junit_xml(sheet_of(one)))  # noqa: S314 - written here

    assert len(list(root.iter("testcase"))) == len(one.checks)
    assert not list(root.iter("skipped"))


@given(reports())
def test_the_table_of_checks_leaves_open_ones_empty(one: Report) -> None:
    sheet = sheet_of(one)
    lines = list(csv.DictReader(io.StringIO(checks_csv([sheet]))))

    assert [r["score"] == "" for r in lines] == [r.status is Status.OPEN for r in sheet.rows]


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_points_that_are_no_number_stop_every_format(number: float) -> None:
    with pytest.raises(ReportError, match="not finite"):
        sheet_of(report([check(1, score=number)], score=0.0))


def test_a_hidden_check_says_in_a_row_what_the_student_may_read() -> None:
    secret = {"code": "values-differ", "message": "they differ", "facts": (("got", "0.123"),)}
    row = _only(report([check(1, Outcome.FAILED, visibility=HIDDEN, explanation=secret)]))

    assert "they differ" in row.text
    assert "0.123" not in row.text


def test_a_course_may_show_which_checks_passed_and_not_why() -> None:
    why = {"code": "values-differ", "message": "they differ"}
    failed = report([check(1, Outcome.FAILED, explanation=why)])
    row = sheet_of(failed, shown="checks").rows[0]

    assert (row.status, row.text, row.message, row.code) == (Status.FAILED, "", "", "")


@pytest.mark.parametrize("text", ["a", "```\nb", "````` c"])
def test_a_block_of_foreign_text_ends_where_it_is_ended(text: str) -> None:
    first, *inside, last = fenced(text).split("\n")

    assert "\n".join(inside) == text
    assert first == f"{last}text"
    assert last not in text


def _only(one: Report) -> Row:
    sheet: Sheet = sheet_of(one)
    (row,) = sheet.rows
    return row
