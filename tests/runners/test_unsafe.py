"""What is run unconfined is never a grade."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from autograder.engine.render import read_report
from autograder.model import Outcome, Report
from autograder.runner.runners.unsafe import UnsafeRunner
from tests.end_to_end.commands import REPOSITORY, Said, autograder
from tests.runners.contract import small_class

BLOCKED = os.pathsep.join([str(REPOSITORY / "tests" / "end_to_end" / "blocked"), str(REPOSITORY)])
NAMES = ("halfway", "no-python", "right")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Grade a few submissions where only what every system has can be imported."""
    folder = tmp_path_factory.mktemp("unsafe")
    assignment, inbox = small_class(folder)
    paths = [inbox / name for name in NAMES]
    said: Said = autograder(
        *("grade", "-a", assignment.folder, "-o", folder / "out", "-j", "1", "--unsafe-local"),
        *paths,
        cwd=folder,
        changes={"PYTHONPATH": BLOCKED, "STAFF_PACKAGES": "installed"},
    )
    assert said.code == 0, said.err
    return folder / "out"


@pytest.fixture(scope="module")
def reports(out: Path) -> dict[str, Report]:
    return {name: read_report(out / name / "staff.json") for name in NAMES}


def test_points_are_counted_and_there_is_no_score(reports: dict[str, Report]) -> None:
    told = {name: (one.score, one.score_so_far, one.final) for name, one in reports.items()}

    assert told == {
        "halfway": (None, 40.0, False),
        "no-python": (None, 0.0, False),
        "right": (None, 100.0, False),
    }
    assert Outcome.ERRORED not in {one.outcome for r in reports.values() for one in r.checks}


def test_the_report_names_it(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert "unsafe-local" in report.flags
    assert reports["right"].environment.runner == "unsafe-local"


def test_a_grade_book_gets_an_empty_cell(out: Path) -> None:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}

    assert {row["score"] for row in rows.values()} == {""}
    assert {row["final"] for row in rows.values()} == {"false"}


def test_whoever_reads_the_page_is_told(out: Path) -> None:
    assert "Not a grade." in (out / "right" / "report.html").read_text(encoding="utf-8")
    staff = (out / "right" / "staff.html").read_text(encoding="utf-8")
    assert "run without confinement" in staff
    assert json.loads((out / "right" / "report.json").read_text(encoding="utf-8"))["score"] is None


def test_no_promise_holds() -> None:
    assert {promise.holds for promise in UnsafeRunner().probe()} == {False}
