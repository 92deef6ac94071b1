"""One step more than asked for.

What the result shows: after many steps nothing shows. After none the weights have moved already.

Why it happens: a loop that computes first and counts afterwards runs once more than it says.

A question to think about: what are the weights after 0 steps?

Where to look: the bounds of the loop.
"""

from __future__ import annotations

PARTS = ("6",)


def _step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Do this step as it should be done."""
    kept = [[w * p for w, p in zip(weights, row, strict=True)] for row in probs]
    kept = [[one / sum(row) for one in row] for row in kept if sum(row) > 0]
    return [sum(column) / len(kept) for column in zip(*kept, strict=True)] if kept else weights


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Step, then count."""
    weights = [1 / len(probs[0])] * len(probs[0])
    for _ in range(iterations + 1):
        weights = _step(weights, probs)
    return weights
