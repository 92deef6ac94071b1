"""``autograder grade`` run again: after a change, an interruption, a fault of ours."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    Said,
    autograder,
    command,
    descendants,
    environment,
    is_alive,
    small_assignment,
    tiny,
    waiting_for,
    write,
)

RIGHT, WRONG = tiny("return 2 * x"), tiny("return 3 * x")


class School:
    """A small assignment, an inbox and a folder of reports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.switch = folder / "switch"
        self.switch.touch()
        self.assignment = small_assignment(folder / "tiny", switch=self.switch)
        self.inbox = folder / "inbox"
        self.out = folder / "out"

    def hand_in(self, **submissions: str) -> None:
        write(self.inbox, {f"{name}/tiny.py": text for name, text in submissions.items()})

    def arguments(self, *more: object) -> tuple[object, ...]:
        # one by one, because a folder with one folder in it is taken for one submission
        return ("grade", "-a", self.assignment, "-o", self.out, *more, *self.inbox.iterdir())

    def grade(self, *more: object) -> Said:
        return autograder(*self.arguments(*more), cwd=self.folder)

    def report(self, name: str) -> dict[str, Any]:
        tree: dict[str, Any] = json.loads((self.out / name / "staff.json").read_bytes())
        return tree

    def written(self) -> dict[str, int]:
        """Return when each report was written."""
        return {path.parent.name: path.stat().st_mtime_ns for path in self.out.glob("*/staff.json")}

    def earlier(self, name: str) -> list[str]:
        return sorted(path.name for path in (self.out / name / "earlier").glob("*"))


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def test_what_is_current_is_kept_and_what_changed_is_graded_anew(school: School) -> None:
    school.hand_in(ada=RIGHT, ben=WRONG)
    assert school.grade().code == 0
    first = school.written()

    again = school.grade()
    assert again.code == 0
    assert "2 submissions, 2 with a current report" in again.err
    assert school.written() == first
    assert "ben" in again.out  # the table is of everybody, not of what was graded now

    school.hand_in(ben=RIGHT, eve=RIGHT)
    third = school.grade()
    assert "3 submissions, 1 with a current report" in third.err
    assert school.written()["ada"] == first["ada"]
    assert school.report("ben")["score"] == 100.0
    assert school.earlier("ben") == ["001.json"]
    kept = json.loads((school.out / "ben" / "earlier" / "001.json").read_bytes())
    assert kept["score"] == 0.0
    assert not (school.out / "ada" / "earlier").exists()


def test_a_run_without_training_says_so_and_is_not_final(school: School) -> None:
    school.hand_in(ada=RIGHT)

    said = school.grade("--unit")

    assert said.code == 0
    report = school.report("ada")
    assert (report["flags"], report["final"], report["score"]) == (["unit"], False, None)
    assert (report["score_so_far"], report["undecided"]) == (75.0, 25.0)
    left_out = [check for check in report["checks"] if check["outcome"] == "skipped"]
    assert [check["explanation"]["code"] for check in left_out] == ["left-out"]


@pytest.mark.release
def test_undecided_checks_are_the_only_ones_that_are_run_again(school: School) -> None:
    school.hand_in(ada=RIGHT, ben=WRONG)
    school.switch.unlink()

    assert school.grade().code == 5
    before = school.report("ada")
    outcomes = [check["outcome"] for check in before["checks"]]
    assert outcomes == ["passed", "errored", "passed"]
    assert (before["score"], before["score_so_far"], before["undecided"]) == (None, 65.0, 35.0)
    assert "ada,,100,false" in (school.out / "grades.csv").read_text(encoding="utf-8")
    ben = school.report("ben")  # the wrong answer is found before the fault, so it is decided
    assert (ben["score"], ben["final"]) == (0.0, True)

    school.switch.touch()
    said = school.grade()

    assert said.code == 0
    assert "2 submissions, 1 with a current report" in said.err
    after = school.report("ada")
    assert after["score"] == 100.0
    kept = [check for check in after["checks"] if check["id"] != before["checks"][1]["id"]]
    assert kept == [before["checks"][0], before["checks"][2]]  # times too: they were not run
    assert school.earlier("ada") == ["001.json"]


@pytest.mark.release
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_is_finished_and_is_resumed(
    school: School, number: signal.Signals
) -> None:
    slow = tiny("time.sleep(0.5); return 2 * x")
    school.hand_in(ada=RIGHT, ben=slow, cleo=slow)
    process = subprocess.Popen(
        command(*school.arguments("-j", "1")),
        cwd=school.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    waiting_for((school.out / "ada" / "staff.json").exists)
    below = descendants(process.pid)
    assert len(below) >= 2
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 130
    assert "the same command grades the rest" in err
    assert "Traceback" not in err
    assert not [pid for pid in below if is_alive(pid)]
    finished = school.written()
    assert "ada" in finished
    assert "cleo" not in finished
    assert "ada" in (school.out / "grades.csv").read_text(encoding="utf-8")

    rest = school.grade()

    assert rest.code == 0
    assert f"{len(finished)} with a current report" in rest.err
    assert {name: school.written()[name] for name in finished} == finished
    assert sorted(school.written()) == ["ada", "ben", "cleo"]


@pytest.mark.release
def test_a_grader_that_is_killed_in_the_middle_costs_nobody_a_point(school: School) -> None:
    school.hand_in(ada=RIGHT, ben=tiny("time.sleep(0.5); return 2 * x"))
    process = subprocess.Popen(
        command(*school.arguments("-j", "1")),
        cwd=school.folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Ada's report is there and somebody runs student code again: that is Ben's
    waiting_for((school.out / "ada" / "staff.json").exists)
    waiting_for(lambda: len(descendants(process.pid)) >= 3)
    grader = descendants(process.pid)[0]
    assert b"autograder.runner.grader" in Path("/proc", str(grader), "cmdline").read_bytes()
    os.kill(grader, signal.SIGKILL)
    _, err = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 0, err
    assert [school.report(name)["score"] for name in ("ada", "ben")] == [100.0, 100.0]
