"""From few measurements of a metric to what they say about its gate."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.manifest import Gate
from autograder.engine.calibration.measuring import Measured, Sample
from autograder.engine.calibration.picture import drawing, page
from autograder.engine.calibration.proposal import proposal, risk, table
from autograder.engine.calibration.tails import (
    at_most,
    gate_missed_by,
    in_a_grading,
    miss_in_one_run,
)

RISING = Gate(floor=0.2, gate=0.9, target=0.95, evidence="e")
FALLING = Gate(floor=1.0, gate=0.3, target=0.2, evidence="e")
_VALUES = st.lists(st.floats(0.5, 1.0), min_size=5, max_size=30)


def _sample(name: str, *values: float, is_right: bool = True) -> Sample:
    return Sample(program=name, is_right=is_right, values=values, missing=(), cpu_seconds=1.0)


def _measured(gate: Gate, *samples: Sample) -> Measured:
    return Measured(name="accuracy", gate=gate, check="part_01::it_learns", samples=samples)


def _runs(start: float, step: float) -> tuple[float, ...]:
    return tuple(start + step * at for at in range(20))


# ------------------------------------------------------------------ how often a gate is missed


def test_three_runs_in_a_row_must_miss() -> None:
    assert in_a_grading(0.1) == pytest.approx(1e-3)


def test_where_there_are_runs_they_are_counted() -> None:
    assert miss_in_one_run(_runs(0.80, 0.01), 0.905, rising=True) == pytest.approx(11 / 20)


def test_beyond_the_runs_the_tail_falls_and_never_ends() -> None:
    values = _runs(0.80, 0.01)
    missed = [miss_in_one_run(values, gate, rising=True) for gate in (0.80, 0.75, 0.70)]

    assert 0.05 > missed[0] > missed[1] > missed[2] > 0.0


def test_runs_that_are_all_alike_miss_nothing_below_them() -> None:
    assert miss_in_one_run([1.0] * 20, 0.99, rising=True) == 0.0
    assert miss_in_one_run([1.0] * 20, 1.0, rising=True) == 0.0


@given(_VALUES, st.floats(0.0, 1.0))
def test_less_is_better_is_the_same_in_the_mirror(values: list[float], gate: float) -> None:
    mirrored = [-one for one in values]

    assert miss_in_one_run(values, gate, rising=True) == miss_in_one_run(
        mirrored, -gate, rising=False
    )


@given(_VALUES, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_stricter_gate_is_not_missed_less(values: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert (
        miss_in_one_run(values, low, rising=True)
        <= miss_in_one_run(values, high, rising=True) + 1e-12
    )


@given(_VALUES)
def test_a_proposed_gate_lies_at_or_beyond_the_worst_run(values: list[float]) -> None:
    assert gate_missed_by(values, 0.05, rising=True) <= min(values)


def test_counting_excludes_what_the_rule_of_three_says() -> None:
    assert at_most(0, 100) == pytest.approx(1 - 0.05 ** (1 / 100), rel=1e-6)
    assert at_most(100, 100) == 1.0
    assert 0.05 < at_most(5, 100) < 0.11


# ------------------------------------------------------------------ what is proposed


def test_the_right_program_that_does_worst_decides() -> None:
    measured = _measured(
        RISING, _sample("good", *_runs(0.97, 0.001)), _sample("slow", *_runs(0.88, 0.005))
    )

    found = risk(measured, 0.9)

    assert found.program == "slow"
    assert not found.is_allowed or found.in_a_grading < 1e-3
    assert risk(measured, 0.8).is_allowed


@pytest.mark.parametrize("gate", [RISING, FALLING], ids=["rising", "falling"])
def test_marks_are_in_order_and_round(gate: Gate) -> None:
    rising = gate is RISING
    right = _runs(0.931, 0.0017) if rising else _runs(0.2, 0.0017)
    measured = _measured(
        gate, _sample("source", *right), _sample("wrong", 0.31, 0.51, is_right=False)
    )
    made = proposal(measured)

    assert made.floor is not None
    marks = [made.floor, made.gate, made.target]
    if rising:
        assert marks == sorted(marks)
        assert made.gate <= min(right)
    else:
        assert made.gate >= max(right)
        assert made.target <= made.gate
    assert all(mark == round(mark, 3) for mark in marks)


def test_without_a_wrong_program_no_floor_is_proposed() -> None:
    assert proposal(_measured(RISING, _sample("source", *_runs(0.9, 0.001)))).floor is None


def test_a_program_that_never_gave_a_number_is_told_and_counts_for_nothing() -> None:
    silent = Sample(
        program="diverges", is_right=False, values=(), missing=("not finite",), cpu_seconds=0.0
    )
    said = "\n".join(table(_measured(RISING, _sample("source", *_runs(0.9, 0.001)), silent)))

    assert "wrong: diverges" in said
    assert "no number: not finite" in said


# ------------------------------------------------------------------ the page


def _page() -> str:
    return page(
        "Gates of <lines>",
        [
            _measured(
                RISING,
                _sample("source", *_runs(0.9, 0.003)),
                _sample("a & b", 0.3, 0.4, is_right=False),
            )
        ],
    )


def test_the_same_measurements_give_the_same_page() -> None:
    assert _page() == _page()


def test_a_drawing_is_xml_with_a_dot_for_each_run() -> None:
    measured = _measured(RISING, _sample("source", *_runs(0.9, 0.003)), _sample("a & b", 0.3))
    tree = ET.fromstring(drawing(measured))  # noqa: S314 - our own text
    dots = [one for one in tree.iter() if one.tag.endswith("circle")]

    assert len(dots) == 21
    assert all(0 < float(one.attrib["cx"]) < 900 for one in dots)


def test_a_page_needs_nothing_from_elsewhere() -> None:
    text = _page()

    assert not re.search(r"<script|<link|src=|@import|url\(", text)
    assert "Gates of &lt;lines&gt;" in text
    assert "a &amp; b" in text
    assert math.isclose(text.count("<svg"), 1)
