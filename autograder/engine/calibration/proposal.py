"""Floor, gate and target that measurements suggest, and what the gate that there is costs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from autograder.engine.calibration.measuring import Measured, Sample, rises
from autograder.engine.calibration.tails import (
    at_most,
    gate_missed_by,
    in_a_grading,
    miss_in_one_run,
)

#: A right program misses in fewer than one of a thousand gradings.
ALLOWED_MISSES: Final = 1e-3
#: One run in twenty may miss: three in a row are then one grading in eight thousand.
_MISS_OF_ONE_RUN: Final = 0.05
_DIGITS: Final = 2
_SMALLEST: Final = 1e-6


@dataclass(frozen=True, kw_only=True)
class Risk:
    """How often the right program that does worst misses a gate.

    Attributes:
        program: Which one that is.
        in_one_run: The probability that a run misses, by the fitted tail.
        in_a_grading: That all runs of a grading do.
        excluded: What counting over all right programs excludes, for a grading.
    """

    program: str
    in_one_run: float
    in_a_grading: float
    excluded: float

    @property
    def is_allowed(self) -> bool:
        """Whether it is rare enough."""
        return self.in_a_grading < ALLOWED_MISSES


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Marks that the measurements suggest; ``floor`` is ``None`` without a wrong program."""

    floor: float | None
    gate: float
    target: float


def risk(measured: Measured, gate: float) -> Risk:
    """Return how often right programs miss a gate.

    Args:
        measured: With at least one right program.
        gate: The gate.
    """
    rising = rises(measured.gate)

    def one_run(sample: Sample) -> float:
        return miss_in_one_run(sample.values, gate, rising=rising)

    worst = max(measured.right, key=one_run)
    runs = [value for sample in measured.right for value in sample.values]
    misses = sum(value < gate if rising else value > gate for value in runs)
    return Risk(
        program=worst.program,
        in_one_run=one_run(worst),
        in_a_grading=in_a_grading(one_run(worst)),
        excluded=in_a_grading(at_most(misses, len(runs))),
    )


def proposal(measured: Measured) -> Proposal:
    """Return the marks that the measurements suggest.

    The gate is what one run of the worst right program misses once in twenty; the floor is what the
    best wrong program reached; the target lies half-way from the gate to the worst right median.

    Args:
        measured: With at least one right program.
    """
    rising = rises(measured.gate)
    gates = [gate_missed_by(one.values, _MISS_OF_ONE_RUN, rising=rising) for one in measured.right]
    gate = min(gates) if rising else max(gates)
    medians = [one.median for one in measured.right]
    median = min(medians) if rising else max(medians)
    wrong = [one.best(measured.gate) for one in measured.wrong]
    floor = None if not wrong else (max(wrong) if rising else min(wrong))
    scale = abs(median - (measured.gate.floor if floor is None else floor))
    return Proposal(
        floor=None if floor is None else _rounded(floor, scale, up=rising),
        gate=_rounded(gate, scale, up=not rising),
        target=_rounded((gate + median) / 2, scale, up=not rising),
    )


def _rounded(value: float, scale: float, *, up: bool) -> float:
    """Round to two digits of the range between the marks, to the side that is kinder."""
    if scale == 0.0 or not math.isfinite(scale):
        return value
    places = _DIGITS - 1 - math.floor(math.log10(scale))
    factor = 10.0**places
    whole = math.ceil(value * factor) if up else math.floor(value * factor)
    return round(whole / factor, max(0, places))


def table(measured: Measured) -> Iterator[str]:
    """Yield the measurements as lines of a table, and what they say below it.

    Args:
        measured: With at least one right program.
    """
    yield f"{measured.name} ({measured.check})"
    yield f"  {'program':<34}{'runs':>5}{'worst':>10}{'median':>10}{'best':>10}{'CPU s':>8}"
    for one in measured.samples:
        name = one.program if one.is_right else f"wrong: {one.program}"
        if not one.values:
            yield f"  {name:<34}{0:>5}  no number: {one.missing[0] if one.missing else 'not run'}"
            continue
        numbers = (one.worst(measured.gate), one.median, one.best(measured.gate))
        told = "".join(f"{number:>10.4g}" for number in numbers)
        lost = f"  and {len(one.missing)} without a number" if one.missing else ""
        yield f"  {name:<34}{len(one.values):>5}{told}{one.cpu_seconds:>8.1f}{lost}"
    if measured.alike:
        yield f"  {measured.alike} alternatives define nothing that is called here: as the source"
    if measured.right:
        yield from _told(measured)


def _told(measured: Measured) -> Iterator[str]:
    marks, found = measured.gate, risk(measured, measured.gate.gate)
    yield (
        f"  manifest: floor {marks.floor:g}, gate {marks.gate:g}, target {marks.target:g}; at this "
        f"gate {found.program} misses {_share(found.in_one_run)} of its runs (fitted tail), so "
        f"{_share(found.in_a_grading)} of its gradings: "
        + ("few enough" if found.is_allowed else f"more than {ALLOWED_MISSES:g}")
    )
    yield f"  counting all runs excludes (95 %) more than {_share(found.excluded)} of gradings"
    made = proposal(measured)
    floor = "no wrong program measured" if made.floor is None else f"{made.floor:g}"
    yield f"  proposed: floor {floor}, gate {made.gate:g}, target {made.target:g}"
    at_made = risk(measured, made.gate)
    yield f"  at the proposed gate: {_share(at_made.in_a_grading)} of gradings ({at_made.program})"


def _share(probability: float) -> str:
    """Return a probability in two digits; a fit says nothing about one that is far smaller."""
    return f"{probability:.2g}" if probability >= _SMALLEST else f"less than {_SMALLEST:g}"
