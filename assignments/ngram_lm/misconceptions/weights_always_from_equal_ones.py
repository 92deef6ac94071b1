"""Every step starts from equal weights again.

What the result shows: one step is right, and more of them change nothing.

Why it happens: the new weights get a name of their own, and the next step reads the old name.

A question to think about: from which weights does the second step start?

Where to look: which variable goes into the step, and which one comes out?
"""

from __future__ import annotations

PARTS = ("6",)


def _step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Do this step as it should be done."""
    kept = [[w * p for w, p in zip(weights, row, strict=True)] for row in probs]
    kept = [[one / sum(row) for one in row] for row in kept if sum(row) > 0]
    return [sum(column) / len(kept) for column in zip(*kept, strict=True)] if kept else weights


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Keep two names."""
    weights = [1 / len(probs[0])] * len(probs[0])
    fitted = weights
    for _ in range(iterations):
        fitted = _step(weights, probs)
    return fitted
