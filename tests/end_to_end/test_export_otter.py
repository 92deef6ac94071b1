"""``autograder export --to otter``: otter-grader's own programs run what is written."""

from __future__ import annotations

import ast
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from autograder.export.exporter import Exported
from tests.end_to_end.in_process_exports import (
    assignment_of,
    export,
    mistaken,
    run_theirs,
    solution,
)

ARCHIVE = "attention-1.0.0.zip"


@dataclass(frozen=True)
class Assigned:
    """Part 1 of attention after ``otter assign``, and a wrong answer after ``otter run``."""

    said: Exported
    folder: Path
    wrong: dict[str, Any]

    @property
    def student(self) -> Path:
        return self.folder / "dist/student"

    @property
    def zip_that_grades(self) -> Path:
        (path,) = (self.folder / "dist/autograder").glob("*-autograder_*.zip")
        return path


@pytest.fixture(scope="module")
def assigned(tmp_path_factory: pytest.TempPathFactory) -> Assigned:
    top = tmp_path_factory.mktemp("otter")
    said = export("otter", assignment_of("attention", top, parts=("1",)), top / "master")
    (top / "wrong.py").write_text(mistaken("attention", "softmax_without_shift"), encoding="utf-8")
    found = run_theirs("otter_session.py", "dist", "../wrong.py", cwd=top / "master")
    return Assigned(said, top / "master", found["wrong"])


def test_otter_assign_gives_the_solution_everything(assigned: Assigned) -> None:
    """It stops with an error unless the solution earns all points."""
    assert assigned.zip_that_grades.is_file()
    assert (assigned.folder / "attention.py").read_text(encoding="utf-8") == solution("attention")


def test_a_mistake_costs_the_checks_that_it_fails(assigned: Assigned) -> None:
    """Without its shift a softmax overflows, which two of the eight checks see."""
    assert assigned.wrong["questions"] == {"part_1": 60}
    assert assigned.wrong["possible"] == 80


def test_a_student_reads_our_finding(assigned: Assigned) -> None:
    assert "Rows near 0, near 1000 and near -1000" in assigned.wrong["summary"]
    assert "[not-finite]" in assigned.wrong["summary"]


def test_students_get_the_notebook_and_the_release_and_no_solution(assigned: Assigned) -> None:
    names = {path.name for path in assigned.student.rglob("*") if path.is_file()}
    notebook = (assigned.student / "attention.ipynb").read_text(encoding="utf-8")

    assert names == {"attention.ipynb", ARCHIVE}
    assert "start('attention-1.0.0.zip')" in notebook
    assert "# BEGIN" not in notebook


def test_the_zip_that_grades_holds_the_release_and_not_the_students_file(
    assigned: Assigned,
) -> None:
    """These are put over what was handed in."""
    with zipfile.ZipFile(assigned.zip_that_grades) as archive:
        files = {name for name in archive.namelist() if name.startswith("files/")}
        settings = json.loads(archive.read("otter_config.json"))
        needed = yaml.safe_load(archive.read("environment.yml"))["dependencies"]

    (wheel,) = assigned.folder.glob("*.whl")
    assert files == {f"files/{ARCHIVE}", f"files/{wheel.name}"}
    assert settings == {"assignment_name": "attention", "lang": "python", "show_all_public": True}
    assert needed[0] == "python=3.13"
    _, torch, *_, ours = needed[-1]["pip"]
    assert torch.startswith("torch==")
    assert ours == f"/autograder/source/files/{wheel.name}"


def test_the_test_files_are_those_that_otter_assign_makes(assigned: Assigned) -> None:
    with zipfile.ZipFile(assigned.zip_that_grades) as archive:
        theirs = {name: archive.read(name) for name in archive.namelist() if "tests/" in name}
    ours = {
        path.relative_to(assigned.folder).as_posix(): path.read_bytes()
        for path in (assigned.folder / "tests").iterdir()
    }

    assert {name: ast.dump(ast.parse(data)) for name, data in ours.items()} == {
        name: ast.dump(ast.parse(data)) for name, data in theirs.items()
    }


def test_what_is_lost_is_said_plainly(assigned: Assigned) -> None:
    readme = (assigned.folder / "README.md").read_text(encoding="utf-8")
    notebook = (assigned.student / "attention.ipynb").read_text(encoding="utf-8")

    for line in (
        "graded here: 8 public checks, 80 of 100 points",
        "left out: 2 hidden checks (20 points)",
    ):
        assert line in assigned.said.choose
        assert line in readme
    assert "it can read the checks, and change its marks" in readme
    assert "Here you can earn 80 of 100 points. Not here: 20 points for checks" in notebook
