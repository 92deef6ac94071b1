"""``result.json``: the closed document, whole numbers, and a time that a second run keeps."""

from __future__ import annotations

from datetime import UTC, datetime

import jsonschema
import pytest
from hypothesis import given

from autograder.export.classroom50.result import (
    Submitted,
    release_body,
    result_document,
    submitted,
)
from autograder.export.rows import sheet_of
from autograder.model import Outcome, Report
from tests.unit.export.random_reports import reports
from tests.unit.export.schemas import conforms
from tests.unit.render.samples import HIDDEN, LEFT_OUT, check, report

SCHEMA = "classroom50_result.schema.json"
NOW = datetime(2026, 11, 2, 9, 0, 0, tzinfo=UTC)
ENVIRONMENT = {
    "CLASSROOM": "deep",
    "ASSIGNMENT": "tiny",
    "ASSIGNMENT_TYPE": "group",
    "USERNAME": "ada",
    "OWNER": "ada",
    "SUBMISSION_TAG": "submit/2026-11-01T10-00-00Z-abc1234",
    "COMMIT_URL": "forge/commit",
    "RELEASE_URL": "forge/release",
    "REVIEW_URL": "forge/review",
    "GITHUB_ACTOR": "ben",
    "GITHUB_ACTOR_ID": "17",
}


def of(**changes: str) -> Submitted:
    environment = {k: v for k, v in {**ENVIRONMENT, **changes}.items() if v}
    return submitted(environment, now=NOW, committed="2026-11-01T11:00:00+01:00\n")


@given(reports())
def test_every_report_becomes_a_document_of_the_schema(one: Report) -> None:
    document = result_document(sheet_of(one).rows, of=of())

    conforms(document, SCHEMA)
    assert all(test["score"] <= test["max-score"] for test in document["tests"])


def test_the_time_is_the_commits_and_the_runs_stands_apart() -> None:
    document = result_document((), of=of())

    assert document["datetime"] == "2026-11-01T10:00:00Z"
    assert document["graded_at"] == "2026-11-02T09:00:00Z"
    assert document["submitted_by"] == {"username": "ben", "id": 17}


@pytest.mark.parametrize("missing", ["OWNER", "REVIEW_URL", "ASSIGNMENT_TYPE", "GITHUB_ACTOR"])
def test_what_older_runners_do_not_say_is_done_without(missing: str) -> None:
    conforms(result_document((), of=of(**{missing: ""})), SCHEMA)


@pytest.mark.parametrize(
    ("key", "value"), [("score", 1.5), ("score", True), ("extra", 1), ("submission", "tag")]
)
def test_the_schema_of_these_tests_notices(key: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        conforms({**result_document((), of=of()), key: value}, SCHEMA)


def test_the_page_of_a_release_says_what_is_still_to_come() -> None:
    later = check(2, Outcome.SKIPPED, visibility=HIDDEN, explanation=LEFT_OUT)
    sheet = sheet_of(report([check(1), later]))
    body = release_body(sheet, [row for row in sheet.rows if not row.is_hidden])

    assert body.startswith("**4 of 4** points of the public checks. 4 more are given after")
    assert "| passed | 4/4 | ` Claim 1 holds ` |" in body
