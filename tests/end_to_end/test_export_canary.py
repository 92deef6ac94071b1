"""Canaries in an assignment's secrets: no format lets a student read one, and staff hold them all.

Everything is made in this process here; the release test at the end starts what a course starts.
"""

from __future__ import annotations

import itertools
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from autograder.content.assignment import Assignment, chosen_checks, load_assignment
from autograder.engine.course import load_course_assignment
from autograder.engine.render import render_report_html, report_json, student_view
from autograder.engine.score import RunFacts, make_report
from autograder.engine.seeds import CourseKey
from autograder.engine.trial import grade_module, loaded_program
from autograder.engine.verify.trials import Program
from autograder.export.classroom50.result import release_body, result_document
from autograder.export.exporter import Asked, exporter_of, installed_formats
from autograder.export.gradescope.results import Display, results_document
from autograder.export.rows import sheet_of
from autograder.model import Environment, Outcome, Report, SubmissionRecord
from tests.end_to_end.canaries import (
    IN_RECORDS,
    IN_SOURCES,
    SUBMISSIONS,
    canaries_in,
    canary_assignment,
)
from tests.end_to_end.commands import Said, autograder, write
from tests.end_to_end.gradescope_tree import Tree
from tests.end_to_end.test_export_classroom50 import Exported, on_runner
from tests.unit.export.directory import Entry, entries
from tests.unit.export.quickly import quick_exports
from tests.unit.export.test_classroom50_result import of

#: Which folders of each format a student can read; all of it where reports are what is written.
STUDENTS_READ: Final[Mapping[str, tuple[str, ...]]] = {
    "classroom50": ("student/", "bundle/"),
    "csv": ("",),
    "gradescope": (),
    "junit": ("",),
    "nbgrader": ("release/",),
    "otter": ("tiny.ipynb", "tiny-", "requirements.txt", "tests/"),
}
#: Formats that bring a grader, and so everything that it takes.
GRADERS: Final = ("classroom50", "gradescope")


@dataclass(frozen=True)
class Told:
    """What one format, or our own reports, let somebody read."""

    students: tuple[Entry, ...]
    staff: tuple[Entry, ...]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Told]:
    """Return what each format wrote about the assignment and about every submission."""
    folder = tmp_path_factory.mktemp("canaries")
    assignment = load_assignment(canary_assignment(folder / "tiny"))
    reports = tuple(graded(assignment))
    with pytest.MonkeyPatch.context() as patched:
        quick_exports(patched)
        for name in installed_formats():
            (folder / name).mkdir()
            exporter_of(name).export(assignment, folder / name, asked=Asked(reports=reports))
    found = {name: divided(folder / name, STUDENTS_READ[name]) for name in installed_formats()}
    found["results"] = Told(tuple(results(reports)), ())
    records = (Entry(one.submission.name, 0, report_json(one).encode()) for one in reports)
    return found | {"reports": Told(tuple(pages(reports)), tuple(records))}


def graded(assignment: Assignment) -> Iterator[Report]:
    """Grade every submission in this process, likely causes and all."""
    loaded = load_course_assignment(assignment)
    facts = RunFacts(
        assignment="tiny",
        title="Tiny",
        version="1.0.0",
        part_titles={},
        key="",
        content_sha256="",
        flags=(),
        environment=Environment(runner="test"),
        checks=chosen_checks(assignment),
    )
    for name, text in SUBMISSIONS.items():
        program = loaded_program(assignment, Program(kind="text", name=name, text=text))
        results = grade_module(loaded, program.module, key=CourseKey(bytes(32)))
        yield make_report(facts, SubmissionRecord(name=name, sha256="0"), results)


def divided(folder: Path, students: tuple[str, ...]) -> Told:
    """Return what students can read of a directory, and the rest."""
    everything = tuple(entries(folder))
    read = tuple(one for one in everything if students and one.path.startswith(students))
    return Told(read, tuple(one for one in everything if one not in read))


def results(reports: tuple[Report, ...]) -> Iterator[Entry]:
    """Yield what Gradescope and Classroom 50 show of each report."""
    for report in reports:
        sheet = sheet_of(report)
        for document in (
            json.dumps(results_document(sheet, display=Display(), environment=report.environment)),
            json.dumps(result_document(sheet.rows, of=of())),
            release_body(sheet, sheet.rows),
        ):
            yield Entry(report.submission.name, 0, document.encode())


def pages(reports: tuple[Report, ...]) -> Iterator[Entry]:
    """Yield what `grade` writes for each student."""
    for report in reports:
        view = student_view(report)
        for text in (report_json(view), render_report_html(view, audience="student")):
            yield Entry(report.submission.name, 0, text.encode())


def test_it_is_known_of_every_format_what_students_read() -> None:
    assert list(installed_formats()) == list(STUDENTS_READ)


@pytest.mark.parametrize("name", [*STUDENTS_READ, "results", "reports"])
def test_nothing_that_a_student_reads_holds_a_canary(told: Mapping[str, Told], name: str) -> None:
    assert canaries_in(told[name].students) == {}


@pytest.mark.parametrize("name", GRADERS)
def test_what_brings_a_grader_has_the_canaries_of_every_source(
    told: Mapping[str, Told], name: str
) -> None:
    """Or the search above would say nothing."""
    assert canaries_in(told[name].staff).keys() == IN_SOURCES


def test_the_whole_record_has_the_canaries_of_a_hidden_check_that_failed(
    told: Mapping[str, Told],
) -> None:
    found = canaries_in(told["reports"].staff)

    assert found == {canary: {"wrong", "telling"} for canary in IN_RECORDS}


def test_the_hidden_check_failed_and_students_are_told_so(told: Mapping[str, Told]) -> None:
    (view, _) = [one for one in told["reports"].students if one.path == "telling"]
    checks = {one["title"]: one["outcome"] for one in json.loads(view.data)["checks"]}

    assert checks["A large number is doubled too"] == Outcome.FAILED.value


@pytest.mark.release
def test_what_a_course_starts_tells_students_no_canary_either(tmp_path: Path) -> None:
    """A class, a container and a runner: in processes of their own, with all of the wheel."""
    canary_assignment(tmp_path / "assignments/tiny")
    write(tmp_path / "inbox", {f"{name}/tiny.py": text for name, text in SUBMISSIONS.items()})
    run(tmp_path, "grade", "-a", "tiny", "-o", "grades", "inbox")
    for name in STUDENTS_READ:
        more = ("--reports", "grades") if "reports" in exporter_of(name).takes else ()
        run(tmp_path, "export", "tiny", "--to", name, "-o", name, *more)
    exported = (divided(tmp_path / name, read).students for name, read in STUDENTS_READ.items())
    grades = list(entries(tmp_path / "grades"))
    students = [
        *itertools.chain.from_iterable(exported),
        *(one for one in grades if one.path.partition("/")[2].startswith("report.")),
        *in_a_container(tmp_path),
        *on_a_runner(tmp_path),
    ]
    staff = [one for one in grades if one.path.endswith("staff.json")]

    assert canaries_in(students) == {}
    assert canaries_in(staff).keys() == IN_RECORDS
    assert len(staff) == len(SUBMISSIONS)


def run(folder: Path, *words: str) -> None:
    said = autograder(*words, cwd=folder)
    assert said.code == 0, said.err


def in_a_container(folder: Path) -> Iterator[Entry]:
    """Yield what Gradescope shows of each submission."""
    (archive,) = (folder / "gradescope").glob("*.zip")
    container = Tree.unpacked(archive, folder / "container")
    container.install_quickly()
    for text in SUBMISSIONS.values():
        container.hand_in({"tiny.py": text})
        container.run()
        yield Entry("results.json", 0, json.dumps(container.results()).encode())


def on_a_runner(folder: Path) -> Iterator[Entry]:
    """Yield what Classroom 50 shows of each submission."""
    (wheel,) = (folder / "classroom50/staff").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    exported = Exported(Said(0, "", ""), folder / "classroom50", folder / "site")
    for name, text in SUBMISSIONS.items():
        checkout = folder / "checkouts" / name
        write(checkout, {"tiny.py": text})
        done = on_runner(exported, checkout)
        assert done.returncode == 0, done.stderr
        yield from entries(checkout)
