"""What another system says about people is carried to staff, and to nobody else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from autograder.engine.render import (
    progress_line,
    read_report,
    render_grades_csv,
    render_index_html,
    render_report_html,
    report_json,
    student_view,
    write_report,
)
from autograder.model import Origin, Person, Report
from autograder.runner.intake.downloads.people import moment, person
from autograder.runner.kept import KeptReports
from tests.unit.render import samples

GROUP = Origin(
    system="gradescope",
    people=(
        Person(name="Chloé Martin", id="3003", email="chloe@example.edu"),
        Person(name="=Deniz", id="3004"),
    ),
    submitted="2026-10-01T14:30:00Z",
    late=True,
)


def report(name: str, origin: Origin | None) -> Report:
    made = samples.perfect(name)
    submission = made.submission.model_copy(update={"origin": origin})
    return made.model_copy(update={"submission": submission})


def rows(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_grades_csv(reports), newline="")))


def test_each_of_a_group_has_a_line_in_the_table_of_grades() -> None:
    table = rows(report("group", GROUP), samples.perfect("zoe"))

    said = [
        tuple(row[key] for key in ("name", "person", "id", "email", "submitted", "late", "score"))
        for row in table
    ]
    moment_, late = "2026-10-01T14:30:00Z", "true"
    assert said == [
        ("group", "Chloé Martin", "3003", "chloe@example.edu", moment_, late, "57"),
        ("group", "'=Deniz", "3004", "", moment_, late, "57"),
        ("zoe", "", "", "", "", "", "57"),
    ]


def test_a_table_of_nobody_from_elsewhere_has_no_columns_about_people() -> None:
    assert list(rows(samples.perfect())[0])[:3] == ["name", "score", "max_score"]


def test_a_submission_of_nobody_known_has_a_line_too() -> None:
    (row,) = rows(report("x", Origin(system="canvas", late=False)))

    assert (row["person"], row["late"], row["score"]) == ("", "false", "57")


def test_staff_read_who_and_whether_late() -> None:
    late = report("group", GROUP)

    page = render_report_html(late, audience="staff")

    assert "Chloé Martin, 3003, chloe@example.edu" in page
    assert "gradescope, handed in 2026-10-01T14:30:00Z, late" in page
    assert "group (late)" in render_index_html([late])
    assert "group (late)" in progress_line(late, done=1, total=1)


def test_a_student_reads_nothing_of_the_others_in_a_group(tmp_path: Path) -> None:
    write_report(report("group", GROUP), tmp_path)

    assert student_view(report("group", GROUP)).submission.origin is None
    for name in ("report.json", "report.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "3003" not in text
        assert "chloe@" not in text


def test_a_report_of_format_3_is_read_as_one_from_nowhere_else(tmp_path: Path) -> None:
    tree = json.loads(report_json(samples.perfect())) | {"format": 3}
    del tree["submission"]["origin"]
    (tmp_path / "staff.json").write_text(json.dumps(tree), encoding="utf-8")

    assert read_report(tmp_path / "staff.json").submission == samples.perfect().submission


def test_a_report_that_is_kept_says_where_its_submission_comes_from_now(tmp_path: Path) -> None:
    kept = KeptReports(tmp_path)
    before = report("ada", None).model_copy(update={"format": 3})
    kept.write(before)

    moved = kept.moved(before, report("ada", GROUP).submission)

    assert moved == report("ada", GROUP)
    assert read_report(tmp_path / "ada" / "staff.json") == moved
    assert read_report(tmp_path / "ada" / "earlier" / "001.json") == before
    assert kept.moved(moved, moved.submission) is moved
    assert len(list((tmp_path / "ada" / "earlier").iterdir())) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-01 12:00:00.000000000 Z", "2026-10-01T12:00:00Z"),
        ("2026-10-01 12:00:00 UTC\n", "2026-10-01T12:00:00Z"),
        ("2026-10-01T12:00:00+02:00", "2026-10-01T10:00:00Z"),
        ("2026-07-01 12:00:00.5 America/Los_Angeles", "2026-07-01T19:00:00Z"),
        ("2026-10-01 12:00:00", ""),  # of no zone
        ("2026-13-01 12:00:00 Z", ""),
        ("2026-10-01 12:00:00 Atlantis/Poseidonis", ""),
        ("2026-10-01 12:00:00 ../etc/passwd", ""),
        ("0001-01-01 00:00:00 +2300", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_moment_is_told_in_utc_or_not_at_all(text: str, expected: str) -> None:
    assert moment(text) == expected


def test_what_is_said_of_people_is_printable_and_bounded() -> None:
    made = person(name="A" * 1000, id="\x1b[2J", email="a\u202eb@x")

    assert len(made.name) < 200
    assert (made.id, made.email) == ("\\x1b[2J", "a\\u202eb@x")
