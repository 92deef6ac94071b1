"""``autograder export --to gradescope``: the zip, and its scripts in a tree like a container's."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.commands import REPOSITORY, Said, autograder, write
from tests.end_to_end.gradescope_tree import SCRIPTS, Tree
from tests.unit.content.conftest import FILES

COURSE = """
assignments:
  tiny:
    hidden_checks: hidden
    resubmit: {most: 2, hours: 24}
"""
#: The source answers its hidden check otherwise, and only what passes its own checks is exported.
CHECKS = "checks/part_01_doubling.py"
_RAISES = '    with expect_raises(TypeError):\n        student.double("two")\n'
_AGREES = (
    FILES[CHECKS]
    .replace(_RAISES, "")
    .replace("math.inf, rtol", "reference.double(huge * math.e), rtol")
)
PASSING = {**FILES, CHECKS: _AGREES}
RIGHT = "def double(x):\n    return x + x\n\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"
WRONG_MEAN = RIGHT.replace(" / len(xs)", "")
TITLES = ["Twice a number comes out", "A huge number doubles to infinity", "The mean comes out"]
#: A hidden check's name, its inputs, the solution, the bank: nothing of it is for students.
SECRETS = ("double_overflows", "LARGE", "math.e", "scale_of", "math.fabs", "1e+30")


_WHERE = "import autograder, sys; print(autograder, sys.path)"


@dataclass(frozen=True)
class Exported:
    said: Said
    archive: Path
    folder: Path


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workshop")
    write(folder, {f"assignments/tiny/{name}": text for name, text in PASSING.items()})
    write(folder, {"course.yaml": COURSE})
    return folder


def exported(workshop: Path, name: str, *more: str) -> Exported:
    said = autograder("export", "tiny", "--to", "gradescope", "-o", name, *more, cwd=workshop)
    return Exported(said, workshop / name / "tiny-1.0.0-gradescope.zip", workshop / name)


@pytest.fixture(scope="module")
def plain(workshop: Path) -> Exported:
    """Return the export of the whole assignment."""
    return exported(workshop, "plain")


@pytest.fixture(scope="module")
def tree(plain: Exported, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return a container of it, set up."""
    made = Tree.unpacked(plain.archive, tmp_path_factory.mktemp("container") / "autograder")
    made.install_quickly()
    return made


@pytest.fixture(scope="module")
def of_course(workshop: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return a container of a course that hides hidden checks and bounds how often one hands in."""
    made = exported(workshop, "of-course", "--course", "course.yaml")
    assert made.said.code == 0, made.said.err
    container = Tree.unpacked(made.archive, tmp_path_factory.mktemp("container") / "autograder")
    container.install_quickly()
    return container


def by_name(document: Mapping[str, Any]) -> dict[str, tuple[float, float, str]]:
    return {
        test["name"]: (test["score"], test["max_score"], test["visibility"])
        for test in document["tests"]
    }


# ------------------------------------------------------------------ the zip


def test_both_scripts_are_programs_at_the_root_of_the_zip(plain: Exported) -> None:
    assert plain.said.code == 0, plain.said.err
    with zipfile.ZipFile(plain.archive) as archive:
        for name in SCRIPTS:
            assert stat.S_IMODE(archive.getinfo(name).external_attr >> 16) == 0o755
            assert archive.read(name).startswith(b"#!/usr/bin/env bash\n")
            assert b"\r" not in archive.read(name)
        names = set(archive.namelist())

    assert {name for name in names if "/" not in name and not name.endswith(".whl")} == {
        *SCRIPTS,
        "course.key",
        "requirements.txt",
        "settings.json",
    }
    assert "assignment/checks/part_01_doubling.py" in names
    assert not [name for name in names if "DESIGN" in name or "alternatives" in name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_bash_reads_the_scripts(plain: Exported, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(plain.archive) as archive:
        archive.extract(name, tmp_path)
    subprocess.run(["bash", "-n", str(tmp_path / name)], check=True)  # noqa: S607


def test_it_says_which_container_and_which_time_limit_to_choose(plain: Exported) -> None:
    lines = plain.said.out.splitlines()

    for begins in ("measured: ", "container: ", "time limit: ", "the zip holds solutions"):
        assert [line for line in lines if line.startswith(begins)], begins
    assert "--torch-index" in plain.said.out


def test_the_key_lies_beside_the_zip_for_its_owner_alone(plain: Exported) -> None:
    key = plain.folder / "course.key"

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with zipfile.ZipFile(plain.archive) as archive:
        assert archive.read("course.key") == key.read_bytes()


@pytest.mark.release
def test_a_source_that_loses_points_is_not_exported(tmp_path: Path) -> None:
    write(tmp_path, {f"assignments/tiny/{name}": text for name, text in FILES.items()})
    said = exported(tmp_path, "out").said

    assert said.code == 3
    assert "not passed  part_01_doubling::double_overflows_to_infinity" in said.err


# ------------------------------------------------------------------ a submission


def test_every_declared_check_is_there_and_visible(tree: Tree) -> None:
    tree.hand_in({"tiny.py": RIGHT}, metadata={"id": 1, "unknown": {}})
    said = tree.run()
    document = tree.results()

    assert by_name(document) == {
        TITLES[0]: (40.0, 40.0, "visible"),
        TITLES[1]: (10.0, 10.0, "visible"),
        TITLES[2]: (50.0, 50.0, "visible"),
    }
    assert document["score"] == 100.0
    assert "Your code ran apart from the checks. In force there: " in document["output"]
    assert document["extra_data"]["promises"]["files"] is True
    assert "holds files" in said


def test_a_wrong_answer_says_why_and_nothing_hidden(tree: Tree) -> None:
    wrong = RIGHT.replace("return x + x", "return min(x + x, 1e300)")
    tree.hand_in({"tiny.py": wrong.replace(" / len(xs)", "")})
    tree.run()
    text = (tree.root / "results/results.json").read_text(encoding="utf-8")
    tests = {test["name"]: test for test in tree.results()["tests"]}

    assert tests[TITLES[1]]["status"] == tests[TITLES[2]]["status"] == "failed"
    assert "expected  1.5" in tests[TITLES[2]]["output"]
    assert not [secret for secret in SECRETS if secret in text]


def test_a_folder_without_the_file_fails_every_check_for_that_reason(tree: Tree) -> None:
    tree.hand_in({"notes.txt": "none yet"})
    tree.run()
    document = tree.results()

    assert (document["score"], len(document["tests"])) == (0.0, 3)
    assert all("tiny.py" in test["output"] for test in document["tests"])


@pytest.mark.release
@pytest.mark.parametrize("metadata", ["", {"users": [{}, {}], "created_at": 7}])
def test_metadata_may_be_empty_or_of_another_year(
    tree: Tree, metadata: Mapping[str, Any] | str
) -> None:
    tree.hand_in({"tiny.py": RIGHT}, metadata=metadata)
    tree.run()
    document = tree.results()

    assert document["score"] == 100.0
    assert ("Handed in by 2 together." in document["output"]) is isinstance(metadata, dict)


def test_a_kill_leaves_a_whole_document_with_the_points_until_then(tree: Tree) -> None:
    """Out of time or memory: the harness kills everything, whenever it likes."""
    tree.hand_in({"tiny.py": "import time\n" + RIGHT.replace("return sum", "time.sleep(99)\n    ")})
    process = tree.start()
    results = tree.root / "results/results.json"
    give_up = time.monotonic() + 120
    while not (results.exists() and tree.results()["score"]):
        assert time.monotonic() < give_up, "nothing was written in time"
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    document = tree.results()

    assert document["score"] == 40.0
    assert "ended before all of them ran" in document["output"]
    assert [test["max_score"] for test in document["tests"]] == [40.0, 10.0, 50.0]
    assert document["tests"][2]["output"].startswith("not run yet")


@pytest.mark.release
def test_what_was_left_out_is_scaled_away_and_said_in_every_result(
    plain: Exported, tmp_path: Path
) -> None:
    """``--fit`` writes the settings; what it chooses is tested where it is chosen."""
    small = Tree.unpacked(plain.archive, tmp_path / "autograder")
    small.install_quickly()
    settings = {"left_out": ["part_01_doubling::mean_is_the_mean"], "notes": ["Left out here: ..."]}
    (small.root / "source/settings.json").write_text(json.dumps(settings), encoding="utf-8")
    small.hand_in({"tiny.py": WRONG_MEAN})
    small.run()
    document = small.results()

    assert {name: found[:2] for name, found in by_name(document).items()} == {
        TITLES[0]: (80.0, 80.0),
        TITLES[1]: (20.0, 20.0),
    }
    assert document["output"].startswith("Left out here: ...")


def test_whatever_breaks_on_our_side_is_nobodys_fault(plain: Exported, tmp_path: Path) -> None:
    broken = Tree.unpacked(plain.archive, tmp_path / "autograder")
    broken.install_quickly()
    (broken.root / "source/course.key").write_text("no key", encoding="ascii")
    broken.hand_in({"tiny.py": RIGHT})
    said = broken.run()
    document = broken.results()

    assert "[course-key-broken]" in said
    assert "not your fault" in document["output"]
    assert [test["max_score"] for test in document["tests"]] == [40.0, 10.0, 50.0]


# ------------------------------------------------------------------ what a course says


@pytest.mark.release
def test_a_course_that_hides_hidden_checks_says_the_points_of_the_others(of_course: Tree) -> None:
    of_course.hand_in({"tiny.py": WRONG_MEAN})
    of_course.run()
    document = of_course.results()

    assert by_name(document)[TITLES[1]] == (10.0, 10.0, "hidden")
    assert "Points of the checks that are shown: 40 of 90." in document["output"]


@pytest.mark.release
def test_who_hands_in_too_often_keeps_the_earlier_result(of_course: Tree) -> None:
    of_course.hand_in({"tiny.py": WRONG_MEAN})
    of_course.run()
    before = of_course.results()
    earlier = [
        {"submission_time": "2026-11-01T10:00:00+01:00", "score": "1.0"},
        {"submission_time": "2026-11-01T11:00:00+01:00", "score": "50.0", "results": before},
    ]
    metadata = {"created_at": "2026-11-01T12:00:00+01:00", "previous_submissions": earlier}
    for _ in range(2):  # a second run of the same answers the same, whatever the clock says
        of_course.hand_in({"tiny.py": RIGHT}, metadata=metadata)
        of_course.run()
        document = of_course.results()

        assert (document["score"], document["tests"]) == (before["score"], before["tests"])
        assert document["output"].startswith("Not checked: 2 times in 24 hours is the most")
        assert "2026-11-02 11:00+01:00" in document["output"]

    later = {**metadata, "created_at": "2026-11-03T12:00:00+01:00"}
    of_course.hand_in({"tiny.py": RIGHT}, metadata=later)
    of_course.run()
    assert of_course.results()["score"] == 100.0


# ------------------------------------------------------------------ all of it, slowly


@pytest.mark.release
def test_setup_makes_an_environment_that_grades_without_this_checkout(
    plain: Exported, tmp_path: Path
) -> None:
    """Everything is installed from wherever pip is configured to look."""
    container = Tree.unpacked(plain.archive, tmp_path / "autograder")
    done = container.set_up()
    assert done.returncode == 0, done.stdout + done.stderr

    assert stat.S_IMODE((container.root / "source").stat().st_mode) & 0o077 == 0
    asked = subprocess.run(
        [container.root / "venv/bin/python", "-P", "-c", _WHERE],
        capture_output=True,
        check=True,
        text=True,
        env={},
        cwd="/",
    )
    assert str(REPOSITORY) not in asked.stdout
    container.hand_in({"tiny.py": WRONG_MEAN})
    container.run()
    assert container.results()["score"] == 50.0
