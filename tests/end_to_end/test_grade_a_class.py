"""``autograder grade`` on a class as it hands in: one run, and everything that it leaves behind."""

from __future__ import annotations

import csv
import json
import stat
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import (
    ATTENTION,
    PATIENCE_SECONDS,
    Said,
    command,
    descendants,
    environment,
)

RIGHT = (ATTENTION / "source" / "attention.py").read_text(encoding="utf-8")
#: Training takes longer than all else together; the demonstration has it too.
COURSE = 'assignments: {attention: {parts: ["1", "2", "4"]}}'
TELLING = "the third query was seven"

WRONG_BUT_RUNS = f"""{RIGHT}

_right = attention

def attention(q, k, v, mask=None):
    print({TELLING!r})
    output, weights = _right(q, k, v, mask)
    return output * 2, weights
"""


@dataclass(frozen=True)
class Class:
    """A graded class."""

    said: Said
    out: Path
    seen: bytes

    def report(self, name: str, file: str = "staff.json") -> dict[str, Any]:
        """Return one of a submission's documents."""
        tree: dict[str, Any] = json.loads((self.out / name / file).read_text(encoding="utf-8"))
        return tree

    def files(self) -> list[Path]:
        """Return all that was written."""
        return [path for path in self.out.rglob("*") if path.is_file()]


def _inbox(folder: Path) -> Path:
    (folder / "ada_lovelace" / "homework").mkdir(parents=True)
    (folder / "ada_lovelace" / "homework" / "attention.py").write_text(RIGHT, encoding="utf-8")
    with zipfile.ZipFile(folder / "ben=okafor.zip", "w") as archive:
        archive.writestr("attention/attention.py", RIGHT.encode())
        archive.writestr("__MACOSX/attention/._attention.py", b"\0")
    cells = [{"cell_type": "code", "source": RIGHT.splitlines(keepends=True)}]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "chloe.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "deniz").mkdir()
    (folder / "emil.py").write_text("def softmax(x, dim)\n", encoding="utf-8")
    (folder / "fay").mkdir()
    (folder / "fay" / "attention.py").write_text(WRONG_BUT_RUNS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """Grade a class once, and look at all of its processes meanwhile."""
    folder = tmp_path_factory.mktemp("class")
    inbox, out, seen = _inbox(folder / "inbox"), folder / "out", bytearray()
    course = folder / "course.yaml"
    course.write_text(COURSE, encoding="utf-8")
    with (folder / "stdout").open("wb") as stdout, (folder / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            command("grade", "-a", ATTENTION, "--course", course, "-o", out, inbox),
            cwd=folder,
            env=environment(),
            stdout=stdout,
            stderr=stderr,
        )
    give_up = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < give_up:
        for pid in [process.pid, *descendants(process.pid)]:
            for name in ("cmdline", "environ"):
                try:
                    seen += Path("/proc", str(pid), name).read_bytes()
                except OSError:
                    continue  # it has ended meanwhile
        time.sleep(0.05)
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
    return Class(Said(process.wait(), *texts), out, bytes(seen))


def test_it_is_done_whatever_the_scores(graded: Class) -> None:
    assert graded.said.code == 0, graded.said.err


def test_every_submission_is_graded_under_its_own_name(graded: Class) -> None:
    scores = {
        path.parent.name: graded.report(path.parent.name)["score"]
        for path in graded.out.glob("*/staff.json")
    }

    assert scores.keys() == {"ada_lovelace", "ben=okafor", "chloe", "deniz", "emil", "fay"}
    assert [scores[name] for name in ("ada_lovelace", "ben=okafor", "chloe")] == [100.0] * 3
    assert (scores["deniz"], scores["emil"]) == (0.0, 0.0)
    assert 0 < scores["fay"] < 100


def test_every_report_lists_every_check(graded: Class) -> None:
    reports = [graded.report(path.parent.name) for path in graded.out.glob("*/staff.json")]

    assert len({tuple(check["id"] for check in report["checks"]) for report in reports}) == 1
    assert {report["max_score"] for report in reports} == {100.0}
    assert {report["final"] for report in reports} == {True}


def test_progress_goes_to_standard_error_and_the_table_to_standard_output(graded: Class) -> None:
    progress, table = graded.said.err, graded.said.out

    assert progress.splitlines()[0] == "Attention and the transformer: 6 submissions"
    assert "6 of 6" in progress
    assert "6 of 6" not in table
    names = [line.split()[0] for line in table.splitlines() if " of 100" in line]
    assert names == ["ada_lovelace", "ben=okafor", "chloe", "deniz", "emil", "fay"]
    assert table.splitlines()[-2:] == [
        f"Reports: {graded.out / 'index.html'}",
        f"Grades:  {graded.out / 'grades.csv'}",
    ]


def test_what_was_wrong_is_said_with_the_students_file_and_line(graded: Class) -> None:
    assert "emil  0 of 100  attention.py:1: your file is not valid Python" in graded.said.err


def test_an_empty_folder_gets_a_report_that_says_what_is_missing(graded: Class) -> None:
    explanations = {check["explanation"]["message"] for check in graded.report("deniz")["checks"]}

    assert len(explanations) == 1
    assert graded.report("deniz")["environment"]["runner"] == "none"


def test_the_students_view_holds_no_fact_of_a_hidden_check(graded: Class) -> None:
    staff = {check["id"]: check for check in graded.report("fay")["checks"]}
    student = graded.report("fay", "report.json")["checks"]

    hidden = [one for one in student if one["visibility"] == "hidden"]
    lost = [one for one in hidden if one["outcome"] == "failed"]
    assert lost
    for one in hidden:
        assert one["output"] == ""
        assert one["title"] == staff[one["id"]]["title"]
    for one in lost:
        assert staff[one["id"]]["explanation"]["facts"]
        assert one["explanation"]["facts"] == []
        assert one["explanation"]["where"] == ""


def test_what_a_submission_printed_is_shown_for_public_checks_alone(graded: Class) -> None:
    checks = graded.report("fay", "report.json")["checks"]
    talkative = [one for one in graded.report("fay")["checks"] if TELLING in one["output"]]

    assert {one["visibility"] for one in talkative} == {"public", "hidden"}
    shown = [one for one in checks if TELLING in one["output"]]
    assert {one["visibility"] for one in shown} == {"public"}


def test_the_overview_names_everybody(graded: Class) -> None:
    page = (graded.out / "index.html").read_text(encoding="utf-8")

    for name in ("ada_lovelace", "ben=okafor", "chloe", "deniz", "emil", "fay"):
        assert f">{name}<" in page


def test_the_table_of_grades_can_be_read_by_a_grade_book(graded: Class) -> None:
    text = (graded.out / "grades.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    assert [row["name"] for row in rows][:2] == ["ada_lovelace", "ben=okafor"]
    assert [row["score"] for row in rows[:3]] == ["100", "100", "100"]
    assert {row["final"] for row in rows} == {"true"}


def test_the_key_is_its_owners_alone(graded: Class) -> None:
    assert stat.S_IMODE((graded.out / "course.key").stat().st_mode) == 0o600


def test_the_key_stands_in_no_report_no_argument_and_no_environment(graded: Class) -> None:
    key = (graded.out / "course.key").read_bytes().strip()
    assert len(key) == 64
    others = [path for path in graded.files() if path.name != "course.key"]

    assert others
    assert not [path for path in others if key in path.read_bytes().lower()]
    assert b"autograder.runner.grader" in graded.seen  # or the next line would say nothing
    assert b"autograder.runner.inside.fork_server" in graded.seen
    assert key not in graded.seen
    assert key.decode() not in graded.said.out + graded.said.err


def test_reports_say_where_they_come_from(graded: Class) -> None:
    environment = graded.report("fay")["environment"]

    assert environment["runner"] == "embedded"
    assert environment["torch"]
    assert environment["engine"]
    assert {one["name"] for one in environment["promises"]} >= {"network", "files"}
    assert len(graded.report("fay")["key"]) == 12


def test_no_half_written_file_is_left(graded: Class) -> None:
    assert not [path for path in graded.files() if path.name.startswith(".")]
