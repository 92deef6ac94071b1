"""The marks of a metric: which share of the points a value earns, and how it is said."""

from __future__ import annotations

import math
from typing import Final

from autograder.content.manifest import Gate
from autograder.diagnostics import Diagnostic
from autograder.model import Metric

_DIGITS: Final = 3


def share(gate: Gate, value: float) -> float:
    """Return which share of the points a value earns, from 0 to 1.

    Args:
        gate: Where points begin and where all are earned, in either direction.
        value: The metric; what is not finite earns nothing.
    """
    if not math.isfinite(value):
        return 0.0
    return min(1.0, max(0.0, (value - gate.floor) / (gate.gate - gate.floor)))


def reaches(gate: Gate, value: float) -> bool:
    """Tell whether a value earns all points."""
    beyond = value >= gate.gate if gate.floor < gate.gate else value <= gate.gate
    return math.isfinite(value) and beyond


def below_gate(metric: Metric) -> Diagnostic:
    """Return why a metric does not earn all points."""
    return Diagnostic(
        code="below-gate",
        message="training does not get as far as it has to for all points",
        facts=(
            ("measured", _name(metric)),
            ("reached", f"{reached(metric)} ({_runs(metric)})"),
            ("points begin at", _mark(metric.floor)),
            ("all points from", _mark(metric.gate)),
            ("the handout asks for", _mark(metric.target)),
        ),
        hint="look at the loss as it falls: a mistake in training shows there first",
    )


def in_one_line(metric: Metric) -> str:
    """Return a metric as people read it beside the points of its check."""
    words = [
        f"{_name(metric)} {reached(metric)}",
        f"points begin at {_mark(metric.floor)}",
        f"all points from {_mark(metric.gate)}",
        _runs(metric),
    ]
    return ", ".join(words)


def reached(metric: Metric) -> str:
    """Return the value in few digits, and in as many as it takes not to look like a mark."""
    if metric.value is None:
        return "no number"
    marks = {float(_mark(mark)) for mark in (metric.floor, metric.gate)}
    short = f"{metric.value:.{_DIGITS}g}"
    return _mark(metric.value) if float(short) in marks else short


def _mark(value: float) -> str:
    return f"{value:.9g}"


def _name(metric: Metric) -> str:
    return metric.name.replace("-", " ").replace("_", " ")


def _runs(metric: Metric) -> str:
    return "one run" if metric.runs == 1 else f"best of {metric.runs} runs"
