"""The class of ``make demo``, graded by the real command: each gets what it earned."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.engine.render import read_report
from autograder.model import Outcome, Report

ROOT = Path(__file__).parents[2]

#: Points, and a code that some check must end with; what each submission does wrong.
EXPECTED: dict[str, tuple[float, str | None]] = {
    "ada_lovelace": (100, None),  # right
    "ben_okafor": (69, "wrong-value"),  # softmax over the queries
    "chloe_martin": (85, "claim-not-met"),  # a row without keys gets equal weights
    "deniz_yilmaz": (74, "wrong-value"),  # scores are not scaled
    "emil_larsen": (30, "not-written"),  # part 1 only
    "fatima_haddad": (0, "syntax-error"),  # a colon is missing
    "goran_petrov": (94, "out-of-time"),  # a loop that never ends
    "hana_sato": (50, "out-of-memory"),  # 28 GB for a number
    "ivan_novak": (84, "wrong-type"),  # returns None
    "judit_kovacs": (0, None),  # looks for the answers
    "kofi_mensah": (94, "wrong-value"),  # marks the padding; a notebook
    "lena_fischer": (85, "not-finite"),  # NaN in a row without keys; a zip
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    out = tmp_path_factory.mktemp("demo") / "out"
    command = [sys.executable, "-m", "autograder", "grade", "-a", "attention", "-o", str(out)]
    done = subprocess.run(
        [*command, str(ROOT / "demo" / "submissions")],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {path.parent.name: read_report(path) for path in out.glob("*/staff.json")}


def test_everyone_in_the_folder_is_expected_and_graded(graded: Mapping[str, Report]) -> None:
    assert set(graded) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_gets_the_points_that_were_earned(graded: Mapping[str, Report], name: str) -> None:
    assert graded[name].score == EXPECTED[name][0]


@pytest.mark.parametrize("name", [name for name, (_, code) in EXPECTED.items() if code])
def test_each_is_told_what_is_wrong(graded: Mapping[str, Report], name: str) -> None:
    codes = {check.explanation.code for check in graded[name].checks if check.explanation}

    assert EXPECTED[name][1] in codes


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_left_undecided(graded: Mapping[str, Report], name: str) -> None:
    assert not [c.id for c in graded[name].checks if c.outcome is Outcome.ERRORED]


def test_a_mistake_costs_points_in_its_own_part_only(graded: Mapping[str, Report]) -> None:
    for name, part in (("ben_okafor", "2"), ("deniz_yilmaz", "2"), ("kofi_mensah", "4")):
        lost = {check.part for check in graded[name].checks if check.score < check.max_score}

        assert lost == {part}


def test_the_readme_shows_what_everyone_gets() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = {
        name: float(points)
        for name, points in re.findall(r"^ (\w+) +([\d.]+) of 100", text, re.MULTILINE)
    }

    assert shown == {name: points for name, (points, _) in EXPECTED.items()}
