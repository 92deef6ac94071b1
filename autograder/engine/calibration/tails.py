"""How often a right program misses a gate: an estimate from the worst of few measurements.

A grading runs a metric check up to three times and keeps the best, each on draws of its own. So a
right program loses points only when three runs in a row miss: with probability ``p ** 3``, where
``p`` is the probability that one run does. Twenty runs say little about a ``p`` of one in a hundred
by counting, so its tail is fitted: the worst fifth of the runs lie below a threshold ``u``, and how
far below they lie is taken to be exponential with the mean ``m`` of these distances,

    p(gate) = 1/5 * exp(-(u - gate) / m)        for gates beyond u; below it, by counting.

The tails of an average over many tokens fall faster than that, so the estimate errs towards missing
more. Beside it stands what counting alone can exclude at 95 %: with no miss in ``n`` runs, ``p`` is
at most ``1 - 0.05 ** (1 / n)``.

Source: Pickands (1975), Statistical inference using extreme order statistics; Clopper, Pearson
    (1934), The use of confidence or fiducial limits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from autograder.limits import METRIC_RUNS

_TAIL: Final = 0.2
_CONFIDENCE: Final = 0.95
_STEPS: Final = 60


def miss_in_one_run(values: Sequence[float], gate: float, *, rising: bool) -> float:
    """Return the probability that one run misses a gate, by the fitted tail.

    Args:
        values: What runs of one program reached, at least one.
        gate: The gate.
        rising: Whether more is better.
    """
    losses = sorted((-one if rising else one) for one in values)  # larger is worse from here on
    limit = -gate if rising else gate
    count = max(1, round(_TAIL * len(losses)))
    threshold = losses[-count - 1] if count < len(losses) else losses[0]
    if limit <= threshold:
        return sum(one > limit for one in losses) / len(losses)
    excess = [one - threshold for one in losses[-count:]]
    mean = sum(excess) / len(excess)
    if mean <= 0.0:
        return 0.0
    return count / len(losses) * math.exp(-(limit - threshold) / mean)


def gate_missed_by(values: Sequence[float], share: float, *, rising: bool) -> float:
    """Return the gate that one run misses with a given probability, by the same fit.

    Args:
        values: What runs of one program reached.
        share: The probability, smaller than a fifth.
        rising: Whether more is better.
    """
    losses = sorted((-one if rising else one) for one in values)
    count = max(1, round(_TAIL * len(losses)))
    threshold = losses[-count - 1] if count < len(losses) else losses[0]
    mean = sum(one - threshold for one in losses[-count:]) / count
    limit = threshold + mean * math.log(count / len(losses) / share)
    limit = max(limit, losses[-1])
    return -limit if rising else limit


def in_a_grading(in_one_run: float) -> float:
    """Return the probability that all runs of a grading miss.

    Args:
        in_one_run: The probability that one does.
    """
    return in_one_run**METRIC_RUNS


def at_most(misses: int, runs: int) -> float:
    """Return the largest probability of a miss that a count does not exclude at 95 %.

    Args:
        misses: How many runs missed.
        runs: How many there were, at least one.
    """
    if misses >= runs:
        return 1.0
    low, high = misses / runs, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_most_so_many(misses, runs, middle) > 1 - _CONFIDENCE:
            low = middle
        else:
            high = middle
    return high


def _at_most_so_many(misses: int, runs: int, probability: float) -> float:
    """Return the probability of at most so many misses."""
    return sum(
        math.comb(runs, k) * probability**k * (1 - probability) ** (runs - k)
        for k in range(misses + 1)
    )
