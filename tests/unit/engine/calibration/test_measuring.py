"""Metric checks run once for each seed, on right programs and on those that declare a metric."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from autograder.engine.calibration.measuring import Measured, measure
from autograder.engine.course import load_course_assignment
from autograder.engine.trial import HereBench
from autograder.engine.verify.ground import Level, ground_of
from tests.unit.engine.trained import FIT, write_assignment
from tests.unit.engine.verify.sound import misconception

HALF: Final = misconception(
    "Half of the slope.",
    """\
    METRICS = {"slope-error": (1.4, 1.6)}


    def fit(line, x, y):
        line.slope.data = (x * y).sum() / (x * x).sum() / 2
    """,
)
RAISING: Final = misconception(
    "No slope at all.",
    """\
    METRICS = {"slope-error": (0.0, 1.0)}


    def fit(line, x, y):
        raise ArithmeticError
    """,
)
OTHER: Final = "def fit(line, x, y):\n    line.slope.data = (y / x).mean()\n"


def _measured(folder: Path, wrong: Mapping[str, str]) -> Measured:
    files = {f"misconceptions/{name}.py": text for name, text in wrong.items()}
    assignment = write_assignment(folder, {**files, "alternatives/other.py": OTHER})
    ground = ground_of(assignment, Level.RELEASE)
    bench = HereBench(load_course_assignment(assignment))
    return measure(ground, bench, gate="slope-error", seeds=4)


def test_right_programs_are_measured_on_every_seed_and_wrong_ones_on_three(tmp_path: Path) -> None:
    measured = _measured(tmp_path, {"half": HALF})
    source, other, half = measured.samples

    assert measured.check == FIT
    assert [source.program, other.program, half.program] == ["source", "other", "half"]
    assert [len(one.values) for one in measured.samples] == [4, 4, 3]
    assert max(source.values) < 1e-3


def test_a_run_below_the_gate_is_not_repeated(tmp_path: Path) -> None:
    """What is wanted is what one run reaches, not the best of three."""
    (half,) = _measured(tmp_path, {"half": HALF}).wrong

    assert half.values == pytest.approx((1.5, 1.5, 1.5), abs=1e-3)


def test_a_program_without_a_number_says_why(tmp_path: Path) -> None:
    silent = _measured(tmp_path, {"raising": RAISING}).samples[-1]

    assert silent.values == ()
    assert len(silent.missing) == 3
    assert "raised" in silent.missing[0]
