"""What a run decides to grade and what it writes down, with a supervisor that only pretends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.declared import DeclaredCheck
from autograder.engine.render import read_report
from autograder.engine.score import unrun
from autograder.engine.seeds import CourseKey
from autograder.model import CheckResult, Environment, Explanation, Outcome, Report
from autograder.runner import kept
from autograder.runner.intake import find_submissions
from autograder.runner.run import Options, Progress, Run
from autograder.runner.supervisor import Graded, Task
from tests.end_to_end.commands import small_assignment, tiny, write

BROKEN = Explanation(code="host-too-busy", message="this machine was too busy")


@dataclass
class School:
    """Runs on one folder; every check passes unless ``undecided`` names it."""

    folder: Path
    undecided: tuple[str, ...] = ()
    unit: bool = False
    left_out: tuple[str, ...] = ()
    key: CourseKey = field(default_factory=lambda: CourseKey(b"k" * 32))
    tasks: list[Task] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    so_far: list[Report] = field(default_factory=list)
    interrupt_before: str = ""

    def __post_init__(self) -> None:
        self.assignment_folder = small_assignment(self.folder / "tiny", switch=self.folder)
        self.hand_in(ada=tiny("return 2 * x"), ben=tiny("return x + x"))

    def hand_in(self, **submissions: str) -> None:
        write(
            self.folder / "inbox", {f"{name}/tiny.py": text for name, text in submissions.items()}
        )

    def grade(self, *, again: bool = False) -> dict[str, Report]:
        """Grade everything in the inbox; ``tasks`` are what the supervisor was given."""
        self.tasks = []
        one = Run(
            assignment=load_assignment(self.assignment_folder),
            options=Options(
                out=self.folder / "out",
                key=self.key,
                unit=self.unit,
                processes=1,
                again=again,
                left_out=self.left_out,
            ),
            progress=Progress(on_unread=self.unread.append, on_check=self.so_far.append),
        )
        pretending: Any = _Pretending(self, one._checks)
        one._supervisor = lambda *_: pretending  # type: ignore[method-assign]
        reports = one.grade(find_submissions([self.folder / "inbox"], slug="tiny"))
        return {report.submission.name: report for report in reports}

    def graded(self) -> list[str]:
        return sorted(task.name for task in self.tasks)

    def earlier(self, name: str) -> int:
        return len(list((self.folder / "out" / name / "earlier").glob("*.json")))


@dataclass
class _Pretending:
    """Grades nothing and says that everything is fine."""

    school: School
    checks: Sequence[DeclaredCheck]

    def grade(self, tasks: Sequence[Task], on_graded: Callable[[Graded], None]) -> None:
        for task in tasks:
            if task.name == self.school.interrupt_before:
                raise KeyboardInterrupt
            self.school.tasks.append(task)
            wanted = [c for c in self.checks if task.only is None or c.id in task.only]
            results = {check.id: self._result(check) for check in wanted}
            environment = Environment(runner="pretended")
            on_graded(Graded(task=task, results=results, environment=environment, wall_seconds=1.0))

    def _result(self, check: DeclaredCheck) -> CheckResult:
        if check.name in self.school.undecided:
            return unrun(check, Outcome.ERRORED, BROKEN)
        passed = unrun(check, Outcome.PASSED, BROKEN)
        return passed.model_copy(update={"score": passed.max_score, "explanation": None})


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def test_nothing_is_graded_twice(school: School) -> None:
    school.grade()
    assert school.graded() == ["ada", "ben"]

    assert {name: report.score for name, report in school.grade().items()} == {
        "ada": 100.0,
        "ben": 100.0,
    }
    assert school.graded() == []
    assert school.earlier("ada") == 0


def test_what_is_left_out_is_in_no_report_and_the_others_are_worth_everything(
    school: School,
) -> None:
    school.left_out = ("part_01::double_learns",)
    report = school.grade()["ada"]

    assert {check.id.partition("::")[2]: check.max_score for check in report.checks} == {
        "double_is_twice": 53.33,
        "double_of_a_negative_number": 46.67,
    }
    assert (report.score, report.max_score) == (100.0, 100.0)
    assert report.flags == ("left out part_01::double_learns",)
    assert school.tasks[0].only == tuple(check.id for check in report.checks)


def test_before_its_first_check_a_submission_has_a_report_in_which_everything_is_open(
    school: School,
) -> None:
    school.grade()

    assert sorted(report.submission.name for report in school.so_far) == ["ada", "ben"]
    assert {(report.score, report.undecided) for report in school.so_far} == {(None, 100.0)}


@pytest.mark.parametrize("change", ["content", "key", "flags", "engine", "version", "again"])
def test_everything_is_graded_anew_when_what_grades_it_is_another(
    school: School, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = school.grade()["ada"]
    manifest = school.assignment_folder / "assignment.yaml"
    checks = school.assignment_folder / "checks" / "part_01.py"
    match change:
        case "content":
            checks.write_text(checks.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
        case "version":
            text = manifest.read_text(encoding="utf-8").replace("1.0.0", "1.0.1")
            manifest.write_text(text, encoding="utf-8")
        case "key":
            school.key = CourseKey(b"K" * 32)
        case "flags":
            school.unit = True
        case "engine":
            monkeypatch.setattr(kept, "__version__", "99.0.0")

    school.grade(again=change == "again")

    assert school.graded() == ["ada", "ben"]
    assert school.earlier("ada") == 1
    assert read_report(school.folder / "out" / "ada" / "earlier" / "001.json") == before


def test_another_file_is_graded_anew_and_the_others_are_not(school: School) -> None:
    school.grade()
    school.hand_in(ben=tiny("return 3 * x"), cleo=tiny("return x"))

    school.grade()

    assert school.graded() == ["ben", "cleo"]
    assert (school.earlier("ada"), school.earlier("ben"), school.earlier("cleo")) == (0, 1, 0)


def test_of_a_current_report_the_undecided_checks_alone_are_run(school: School) -> None:
    school.undecided = ("double_of_a_negative_number",)
    first = school.grade()["ada"]
    assert (first.score, first.score_so_far, first.undecided) == (None, 65.0, 35.0)

    school.undecided = ()
    second = school.grade()["ada"]

    assert [task.only for task in school.tasks] == [("part_01::double_of_a_negative_number",)] * 2
    assert (second.score, second.final, second.wall_seconds) == (100.0, True, 2.0)
    assert second.checks[0] == first.checks[0]
    assert second.environment.runner == "pretended"


def test_an_upload_that_cannot_be_graded_says_why_at_every_check(school: School) -> None:
    (school.folder / "inbox" / "deniz").mkdir()

    report = school.grade()["deniz"]

    assert school.graded() == ["ada", "ben"]
    assert (report.score, report.final, report.environment.runner) == (0.0, True, "none")
    assert len({check.explanation for check in report.checks}) == 1
    assert school.grade()["deniz"] == report
    assert school.earlier("deniz") == 0


def test_an_interrupted_run_leaves_an_overview_of_what_is_finished(school: School) -> None:
    school.interrupt_before = "ben"
    with pytest.raises(KeyboardInterrupt):
        school.grade()

    grades = (school.folder / "out" / "grades.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in grades.splitlines()] == ["name", "ada"]

    school.interrupt_before = ""
    school.grade()
    assert school.graded() == ["ben"]


def test_the_overview_holds_the_reports_of_earlier_runs_too(school: School) -> None:
    school.grade()
    for name in ("ada", "ben"):
        (school.folder / "inbox" / name / "tiny.py").unlink()
        (school.folder / "inbox" / name).rmdir()
    school.hand_in(cleo=tiny("return x"), dan=tiny("return x"))

    school.grade()

    page = (school.folder / "out" / "index.html").read_text(encoding="utf-8")
    assert all(f">{name}<" in page for name in ("ada", "ben", "cleo", "dan"))


def test_a_record_that_cannot_be_read_is_graded_anew_or_named(school: School) -> None:
    school.grade()
    records = {name: school.folder / "out" / name / "staff.json" for name in ("ada", "old")}
    records["old"].parent.mkdir()
    for path in records.values():
        path.write_text("{", encoding="utf-8")

    school.grade()

    assert school.graded() == ["ada"]
    assert school.unread == [records["old"]]


def test_the_staging_folder_is_gone_afterwards(school: School) -> None:
    school.grade()

    assert school.tasks
    assert not [task for task in school.tasks if Path(task.folder).parent.exists()]
