"""otter-grader on every assignment, and on submissions that something is wrong with.

Marked for release because each submission starts a kernel and a process of its own.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from autograder.content.assignment import find_assignments
from autograder.engine.score import total
from tests.end_to_end.commands import REPOSITORY
from tests.end_to_end.in_process_exports import (
    TINY_RIGHT,
    TINY_SECRETS,
    assignment_of,
    export,
    marks_of_ours,
    mistaken_twice,
    run_theirs,
    tiny_export,
)

SLUGS = [folder.name for folder in find_assignments([REPOSITORY / "assignments"])]
BOTH = {"part_1": 40.0, "part_2": 50.0}
LOOPS = TINY_RIGHT.replace("return 2 * x", "while True:\n        pass")
TALKS = f"import os, sys, warnings\nos.write(2, b'a')\nwarnings.warn('b')\n{TINY_RIGHT}"
LEAVES = (
    f"{TINY_RIGHT}\nimport os\nif 'autograder' in __import__('sys').modules:\n    os._exit(0)\n"
)

pytestmark = pytest.mark.release


@pytest.mark.parametrize("slug", SLUGS)
def test_otter_gives_everything_nothing_and_what_our_engine_gives(
    slug: str, tmp_path: Path
) -> None:
    """``otter assign`` gives the solution everything, or it stops."""
    master = tmp_path / "master"
    export("otter", assignment_of(slug, tmp_path), master)
    stub = (REPOSITORY / "student_template" / slug / f"{slug}.py").read_text(encoding="utf-8")
    for name, source in (("stub", stub), ("wrong", mistaken_twice(slug))):
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
    found = run_theirs("otter_session.py", "dist", "../stub.py", "../wrong.py", cwd=master)
    (archive,) = master.glob(f"{slug}-*.zip")
    ours = marks_of_ours(archive, mistaken_twice(slug), tmp_path / "work")

    assert set(found["stub"]["questions"].values()) == {0}
    wrong = {name: total([points]) for name, points in found["wrong"]["questions"].items()}
    assert wrong == {f"part_{part}": points for part, points in ours.items()}
    assert 0 < sum(wrong.values()) < found["wrong"]["possible"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the export of the tiny assignment after ``otter assign``."""
    out = tiny_export("otter", tmp_path_factory.mktemp("tiny"))
    run_theirs("otter_session.py", "dist", cwd=out)
    return out


@pytest.fixture(scope="module")
def graded(tiny: Path) -> Mapping[str, Any]:
    """Return what became of submissions that something is wrong with, by name."""
    for name, source in (("loops", LOOPS), ("talks", TALKS), ("leaves", LEAVES)):
        (tiny.parent / f"{name}.py").write_text(source, encoding="utf-8")
    notebook = (tiny / "dist/student/tiny.ipynb").read_bytes()
    with zipfile.ZipFile(tiny.parent / "alone.zip", "w") as archive:
        archive.writestr("tiny.ipynb", notebook)
    with zipfile.ZipFile(tiny.parent / "replaces.zip", "w") as archive:
        archive.writestr("tiny.ipynb", notebook)
        archive.writestr("tiny.py", TINY_RIGHT.replace("2 * x", "3 * x"))
        archive.writestr("tiny-1.0.0.zip", b"not ours")
        archive.writestr("checks/part_01_doubling.py", b"# every check is gone")
    names = ("loops.py", "talks.py", "leaves.py", "alone.zip", "replaces.zip")
    found: Mapping[str, Any] = run_theirs(
        "otter_session.py", "dist", *(f"../{name}" for name in names), cwd=tiny
    )
    return found


def test_a_loop_that_does_not_end_costs_its_own_check_and_is_said(
    graded: Mapping[str, Any],
) -> None:
    assert graded["loops"]["questions"] == {**BOTH, "part_1": 0}
    assert "your code did not answer in time" in graded["loops"]["summary"]


def test_what_is_written_to_standard_error_costs_nothing(graded: Mapping[str, Any]) -> None:
    assert graded["talks"]["questions"] == BOTH


def test_a_file_that_ends_its_process_ends_no_grading(graded: Mapping[str, Any]) -> None:
    assert set(graded["leaves"]["questions"].values()) == {0}
    assert "your code ended its process" in graded["leaves"]["summary"]


def test_a_notebook_without_the_file_earns_nothing_and_says_why(
    graded: Mapping[str, Any],
) -> None:
    assert set(graded["alone"]["questions"].values()) == {0}
    assert "Part 1: not written yet" in graded["alone"]["summary"]


def test_checks_that_are_handed_in_do_not_run(graded: Mapping[str, Any]) -> None:
    assert graded["replaces"]["questions"] == {**BOTH, "part_1": 0}


def test_what_breaks_on_our_side_is_no_zero(tiny: Path) -> None:
    """A recording that is gone: otter has no result then, for there is no score to give."""
    broken = tiny.parent / "broken"
    shutil.copytree(tiny / "dist", broken)
    (by,) = (broken / "autograder").glob("*-autograder_*.zip")
    _without_recordings(by)
    (tiny.parent / "right.py").write_text(TINY_RIGHT, encoding="utf-8")
    found = run_theirs("otter_session.py", broken, "../right.py", cwd=tiny)

    assert "Kernel died" in found["right"]


def test_a_students_way_through_the_notebook_ends_in_a_zip_that_is_graded(tiny: Path) -> None:
    """The first cell unpacks, the others check, the last one makes what is handed in."""
    folder = tiny.parent / "student"
    shutil.copytree(tiny / "dist/student", folder)
    (folder / "tiny.py").write_text(TINY_RIGHT, encoding="utf-8")
    run_theirs("student_session.py", "tiny.ipynb", cwd=folder)
    (made,) = folder.glob("tiny_*.zip")
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
    found = run_theirs("otter_session.py", "dist", made, cwd=tiny)

    assert (folder / "handout.html").is_file()
    assert "All test cases passed" in (folder / "tiny.ipynb").read_text(encoding="utf-8")
    assert names == {"tiny.ipynb", "tiny.py", "__zip_filename__"}  # the last is otter's own
    assert found[made.stem]["questions"] == BOTH


def test_nothing_that_students_get_is_secret(tiny: Path) -> None:
    """The solution is in the folder of the staff, or this would say nothing."""
    assert TINY_SECRETS[0] in (tiny / "tiny.py").read_text(encoding="utf-8")
    for path in (tiny / "dist/student").rglob("*"):
        texts = _texts(path)
        assert texts
        for secret in TINY_SECRETS:
            assert not [name for name, text in texts.items() if secret in text], secret


def _texts(path: Path) -> dict[str, str]:
    if path.suffix != ".zip":
        return {path.name: path.read_text(encoding="utf-8")}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def _without_recordings(by: Path) -> None:
    """Empty the recordings of the release in a zip that grades."""
    with zipfile.ZipFile(by) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    release = by.with_name("tiny-1.0.0.zip")
    with zipfile.ZipFile(release) as archive:
        given = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(release, "w") as archive:
        for name, data in given.items():
            archive.writestr(name, b"" if name.endswith(".npz") else data)
    with zipfile.ZipFile(by, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, release.read_bytes() if name == "files/tiny-1.0.0.zip" else data)
