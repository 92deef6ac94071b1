"""What students are given checks itself: from recordings, with nothing else of the assignment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.engine.debugging import run_in_process
from autograder.engine.practice_facts import read_facts
from autograder.model import Outcome
from tests.assignments.sitting import FOLDER, SLUGS

ROOT = FOLDER.parent


#: One is enough to see the way from recordings to outcomes; all of them before a release.
ONE, *OTHERS = SLUGS


@pytest.fixture(params=[ONE, *(pytest.param(slug, marks=pytest.mark.release) for slug in OTHERS)])
def unpacked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of each folder that students start from, in turn."""
    folder = tmp_path / str(request.param)
    shutil.copytree(ROOT / "student_template" / str(request.param), folder)
    return folder


def _outcomes(folder: Path) -> dict[str, Outcome]:
    wanted = [check.id for check in read_facts(folder).checks if not check.training]
    results = run_in_process(folder, wanted, on_check=lambda _: None)
    return {name: result.outcome for name, result in results.items()}


def test_the_complete_file_passes_every_public_check(unpacked: Path) -> None:
    slug = unpacked.name
    shutil.copy(ROOT / "solutions" / slug / f"{slug}.py", unpacked)

    outcomes = _outcomes(unpacked)

    assert {name for name, one in outcomes.items() if one is not Outcome.PASSED} == set()


def test_nothing_passes_and_nothing_breaks_before_anything_is_written(unpacked: Path) -> None:
    assert set(_outcomes(unpacked).values()) <= {Outcome.FAILED, Outcome.SKIPPED}
