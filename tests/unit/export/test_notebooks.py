"""What is written for otter-grader and nbgrader, file by file, without either of them."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from autograder.content.leak import find_leaks
from autograder.diagnostics import ContentError
from autograder.export.exporter import Asked
from autograder.export.in_process.carried import Carried, told
from autograder.export.nbgrader.course import course_files
from autograder.export.nbgrader.marks import checksum
from autograder.export.otter.master import master_files
from tests.end_to_end.in_process_exports import TINY_SECRETS
from tests.unit.export.tiny_carried import CHECKS, TRAINING, tiny_carried

#: Made elsewhere, with tests of their own.
_NOT_SHOWN = (".zip", ".whl", "tiny.py")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    return tiny_carried(tmp_path_factory.mktemp("carried"))


def shown(files: dict[str, bytes]) -> dict[str, str]:
    """Return the texts of an export, and the names of everything else."""
    return {
        name: "" if name.endswith(_NOT_SHOWN) else data.decode()
        for name, data in sorted(files.items())
    }


def test_the_folder_for_otter(carried: Carried, snapshot: SnapshotAssertion) -> None:
    assert shown({**master_files(carried, asked=Asked(torch_index="INDEX"))}) == snapshot


def test_the_folder_for_nbgrader(carried: Carried, snapshot: SnapshotAssertion) -> None:
    assert shown({**course_files(carried, asked=Asked(torch_index="INDEX"))}) == snapshot


def test_without_an_index_torch_comes_from_anywhere_and_that_is_said(carried: Carried) -> None:
    written = master_files(carried, asked=Asked())["requirements.txt"].decode()

    assert written.startswith("torch==")
    assert "--torch-index" in told(carried, asked=Asked())[-1]
    assert "--torch-index" not in " ".join(told(carried, asked=Asked(torch_index="INDEX")))


def test_what_is_left_out_is_counted(carried: Carried) -> None:
    assert carried.lost[:2] == (
        "graded here: 2 public checks, 80 of 100 points",
        "left out: 1 hidden check (10 points), 1 training check (10 points)",
    )
    assert carried.points_here == (
        "Here you can earn 80 of 100 points. Not here: 10 points for checks that run after you "
        "hand in and 10 points for training."
    )


def test_a_part_without_a_check_that_is_carried_is_no_part_of_the_notebook(
    tmp_path: Path,
) -> None:
    trained = TRAINING[CHECKS].replace(
        "points=40)\ndef mean", "points=40, training=True)\ndef mean"
    )
    found = tiny_carried(tmp_path, {**TRAINING, CHECKS: trained})

    assert [part.id for part in found.parts] == ["1"]


def test_an_assignment_of_which_nothing_can_run_is_refused(tmp_path: Path) -> None:
    trained = re.sub(r"points=(\d+)\)", r"points=\1, training=True)", TRAINING[CHECKS])

    with pytest.raises(ContentError, match="nothing-carried"):
        tiny_carried(tmp_path, {**TRAINING, CHECKS: trained})


def test_a_checksum_is_of_what_nbgrader_reads_in_its_order() -> None:
    """What it computes itself is compared where it is run: its release is ours."""
    tests = {"grade": True, "solution": False, "locked": True, "grade_id": "a", "points": 2}
    text = {**tests, "grade": False}

    assert checksum("xs", kind="code", mark=tests) == _md5("xscodeTrueFalseTruea2.0")
    assert checksum("xs", kind="markdown", mark=text) == _md5("xsmarkdownFalseFalseTruea")


@pytest.mark.parametrize("place", ["source/tiny/tiny.ipynb", "release/tiny/tiny.ipynb"])
def test_ids_of_cells_are_unique_and_are_those_of_nbgrader(carried: Carried, place: str) -> None:
    document = json.loads(course_files(carried, asked=Asked())[place])
    ids = [cell["id"] for cell in document["cells"]]

    assert len(set(ids)) == len(ids)
    assert [cell["metadata"]["nbgrader"]["grade_id"] for cell in document["cells"]] == ids


def test_the_line_that_gives_marks_is_not_released(carried: Carried) -> None:
    files = course_files(carried, asked=Asked())

    assert b"found.graded()" in files["source/tiny/tiny.ipynb"]
    assert b"found.graded()" not in files["release/tiny/tiny.ipynb"]
    assert b"HIDDEN" not in files["release/tiny/tiny.ipynb"]


def test_nothing_secret_is_in_anything_but_the_solution(carried: Carried) -> None:
    """Searched for by its own words, and by the search that guards a release."""
    otter = {**master_files(carried, asked=Asked())}
    theirs = otter.pop("tiny.py").decode()
    files = {**otter, **course_files(carried, asked=Asked())}

    assert TINY_SECRETS[0] in theirs
    assert find_leaks(files, carried.assignment) == ()
    for name, data in files.items():
        for secret in TINY_SECRETS:
            assert secret not in _text(data), (name, secret)


def _text(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
