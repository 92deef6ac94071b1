"""Whole outputs, kept as files: read the difference, then `pytest --snapshot-update`."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from autograder.engine.render import (
    render_check_lines,
    render_grades_csv,
    render_index_html,
    render_report_html,
    report_json,
    results_table,
    student_view,
)
from autograder.model import Report
from tests.unit.render import samples

CLASS = [
    samples.realistic(),
    samples.realistic("barbara", undecided=True),
    samples.perfect(),
    samples.unloadable(),
]


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT


class _Html(_Text):
    file_extension = "html"


class _Csv(_Text):
    file_extension = "csv"


class _Json(_Text):
    file_extension = "json"


class _Plain(_Text):
    file_extension = "txt"


@pytest.mark.parametrize("report", CLASS, ids=lambda report: report.submission.name)
def test_page_of_a_student(report: Report, snapshot: SnapshotAssertion) -> None:
    assert render_report_html(report, audience="student") == snapshot(extension_class=_Html)


def test_page_of_staff(snapshot: SnapshotAssertion) -> None:
    assert render_report_html(CLASS[1], audience="staff") == snapshot(extension_class=_Html)


def test_index(snapshot: SnapshotAssertion) -> None:
    assert render_index_html(CLASS) == snapshot(extension_class=_Html)


def test_grades(snapshot: SnapshotAssertion) -> None:
    assert render_grades_csv(CLASS) == snapshot(extension_class=_Csv)


def test_document_of_a_student(snapshot: SnapshotAssertion) -> None:
    assert report_json(student_view(CLASS[1])) == snapshot(extension_class=_Json)


@pytest.mark.parametrize("report", CLASS, ids=lambda report: report.submission.name)
def test_lines_of_check(report: Report, snapshot: SnapshotAssertion) -> None:
    assert render_check_lines(report) == snapshot(extension_class=_Plain)


def test_table_of_grade(snapshot: SnapshotAssertion) -> None:
    console = Console(width=80, file=io.StringIO())
    with console.capture() as capture:
        console.print(results_table(CLASS))

    assert capture.get() == snapshot(extension_class=_Plain)
