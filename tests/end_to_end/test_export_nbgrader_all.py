"""nbgrader on every assignment, and on submissions that something is wrong with.

Marked for release because each submission starts a kernel and a process of its own.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.content.assignment import find_assignments
from autograder.content.leak import find_leaks
from tests.end_to_end.commands import REPOSITORY
from tests.end_to_end.in_process_exports import (
    TINY_RIGHT,
    TINY_SECRETS,
    assignment_of,
    export,
    marks_of_ours,
    mistaken_twice,
    run_theirs,
    solution,
    start_theirs,
    texts,
    tiny_export,
)

SLUGS = [folder.name for folder in find_assignments([REPOSITORY / "assignments"])]
BOTH = {"part_1": 40.0, "part_2": 50.0}
#: What five students hand in, and what of both parts they earn.
CLASS = {
    "ada": (TINY_RIGHT, BOTH),
    "ben": (TINY_RIGHT.replace(" / len(xs)", ""), {**BOTH, "part_2": 0.0}),
    "cleo": (
        TINY_RIGHT.replace("return 2 * x", "while True:\n        pass"),
        {**BOTH, "part_1": 0.0},
    ),
    "dan": (
        f"import os, sys, warnings\nos.write(2, b'a')\nwarnings.warn('b')\n{TINY_RIGHT}",
        BOTH,
    ),
    "eve": ("import os\nos._exit(0)\n", dict.fromkeys(BOTH, 0.0)),
}

pytestmark = pytest.mark.release


@pytest.mark.parametrize("slug", SLUGS)
def test_nbgrader_gives_everything_nothing_and_what_our_engine_gives(
    slug: str, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    export("nbgrader", assignment_of(slug, tmp_path), course)
    released = json.loads((course / f"release/{slug}/{slug}.ipynb").read_text(encoding="utf-8"))
    stub = (REPOSITORY / "student_template" / slug / f"{slug}.py").read_text(encoding="utf-8")
    students = {"right": solution(slug), "stub": stub, "wrong": mistaken_twice(slug)}
    done = graded(course, slug, students)
    (archive,) = (course / "source" / slug).glob("*.zip")
    ours = marks_of_ours(archive, mistaken_twice(slug), tmp_path / "work")
    again = json.loads((course / f"release/{slug}/{slug}.ipynb").read_text(encoding="utf-8"))
    marks = [cell["metadata"]["nbgrader"] for cell in released["cells"]]

    assert again == released
    assert done["marks"]["right"] == {m["grade_id"]: m["points"] for m in marks if m["grade"]}
    assert set(done["marks"]["stub"].values()) == {0.0}
    assert done["marks"]["wrong"] == {f"part_{part}": points for part, points in ours.items()}
    assert 0 < sum(done["marks"]["wrong"].values()) < sum(done["marks"]["right"].values())


@pytest.mark.parametrize("slug", SLUGS)
def test_no_notebook_and_no_test_file_holds_a_secret(slug: str, tmp_path: Path) -> None:
    """Of either format; the release that they come with is searched when it is made."""
    assignment = assignment_of(slug, tmp_path)
    for format_name in ("otter", "nbgrader"):
        export(format_name, assignment, tmp_path / "exports" / format_name)
    files = texts(tmp_path / "exports", less=f"otter/{slug}.py")

    assert f"otter/{slug}.ipynb" in files
    assert f"nbgrader/release/{slug}/{slug}.ipynb" in files
    assert find_leaks(files, assignment) == ()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the export of the tiny assignment as the command writes it."""
    return tiny_export("nbgrader", tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def graded_class(tiny: Path) -> Mapping[str, Any]:
    """Return what nbgrader says of a class of five."""
    return graded(tiny, "tiny", {name: source for name, (source, _) in CLASS.items()})


@pytest.mark.parametrize("student", CLASS)
def test_each_of_five_students_earns_what_works(
    graded_class: Mapping[str, Any], student: str
) -> None:
    assert graded_class["marks"][student] == CLASS[student][1]


def test_a_class_gets_feedback_and_a_table(graded_class: Mapping[str, Any], tiny: Path) -> None:
    assert graded_class["codes"] == {"generate": 0, "autograde": 0, "feedback": 0, "export": 0}
    with (tiny / "grades.csv").open(encoding="utf-8", newline="") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    pages = {name: tiny / f"feedback/{name}/tiny/tiny.html" for name in CLASS}

    assert scores == {name: sum(marks.values()) for name, (_, marks) in CLASS.items()}
    said = {name: page.read_text(encoding="utf-8") for name, page in pages.items()}
    assert "your code did not answer in time" in said["cleo"]
    assert "your code ended its process before it answered" in said["eve"]


@pytest.mark.usefixtures("graded_class")
def test_no_test_cell_writes_to_standard_error_whatever_a_submission_does(tiny: Path) -> None:
    for student in CLASS:
        path = tiny / f"autograded/{student}/tiny/tiny.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        graded_cells = [cell for cell in cells if cell["metadata"]["nbgrader"]["grade"]]

        assert graded_cells
        for cell in graded_cells:
            assert [output.get("name") for output in cell["outputs"]] == ["stdout", None]


@pytest.mark.usefixtures("graded_class")
def test_what_breaks_on_our_side_is_no_zero_and_another_student_is_graded(tiny: Path) -> None:
    """Then nbgrader says that the kernel died, and keeps nothing.

    The release is broken for a moment, as when a disk is full, and then whole again.
    """
    course = tiny.parent / "broken"
    shutil.copytree(tiny, course)
    for step in ("autograded", "feedback", "submitted"):
        shutil.rmtree(course / step)
    (course / "gradebook.db").unlink()
    whole = (course / "source/tiny/tiny-1.0.0.zip").read_bytes()
    _without_recordings(course / "source/tiny/tiny-1.0.0.zip")
    first = graded(course, "tiny", {"ada": TINY_RIGHT})
    (course / "source/tiny/tiny-1.0.0.zip").write_bytes(whole)
    second = graded(course, "tiny", {"ben": TINY_RIGHT})

    assert first["codes"]["autograde"] == 1
    assert set(first["marks"]["ada"].values()) == {None}
    assert second["codes"]["autograde"] == 0
    assert second["marks"] == {"ada": BOTH, "ben": BOTH}


def test_nbgrader_tells_a_student_before_handing_in_what_is_not_right(tiny: Path) -> None:
    """``validate`` compares the value of a test cell with its points."""
    folder = tiny.parent / "student"
    shutil.copytree(tiny / "release/tiny", folder)
    (folder / "tiny.py").write_text(CLASS["ben"][0], encoding="utf-8")
    program = Path(sys.executable).with_name("nbgrader")
    # half a minute a cell unless told otherwise: a busy machine needs longer to start a process
    done = start_theirs(program, "validate", "--Execute.timeout=600", "tiny.ipynb", cwd=folder)

    assert "VALIDATION FAILED ON 1 CELL(S)!" in done.stdout, done.stderr
    assert 'part("2"' in done.stdout.replace("'", '"')


def test_nothing_that_students_get_is_secret(tiny: Path) -> None:
    """The whole export, for nothing in it is a solution; the notebooks of staff too."""
    for path in (*(tiny / "release").rglob("*"), *(tiny / "source").rglob("*")):
        if path.is_file():
            for secret in TINY_SECRETS:
                assert not [name for name, text in _texts(path).items() if secret in text], secret


def graded(course: Path, slug: str, students: Mapping[str, str]) -> dict[str, Any]:
    """Hand in what students wrote, and let nbgrader grade it."""
    for name, source in students.items():
        (course.parent / f"{name}.py").write_text(source, encoding="utf-8")
    files = [f"{name}=../{name}.py" for name in students]
    done: dict[str, Any] = run_theirs("nbgrader_session.py", slug, *files, cwd=course)
    return done


def _texts(path: Path) -> dict[str, str]:
    if path.suffix != ".zip":
        return {path.name: path.read_text(encoding="utf-8")}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def _without_recordings(release: Path) -> None:
    with zipfile.ZipFile(release) as archive:
        given = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(release, "w") as archive:
        for name, data in given.items():
            archive.writestr(name, b"" if name.endswith(".npz") else data)
