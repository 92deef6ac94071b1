"""The search starts with more weight on the last model than on the others.

What the result shows: after many steps nothing shows; after few the last model has too much.

Why it happens: the longest context is expected to know most.

A question to think about: which weights favour no model?

Where to look: the weights before the first step.
"""

from __future__ import annotations

PARTS = ("6",)


def _step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Do this step as it should be done."""
    kept = [[w * p for w, p in zip(weights, row, strict=True)] for row in probs]
    kept = [[one / sum(row) for one in row] for row in kept if sum(row) > 0]
    return [sum(column) / len(kept) for column in zip(*kept, strict=True)] if kept else weights


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Favour the last."""
    models = len(probs[0])
    weights = [2 * (place + 1) / (models * (models + 1)) for place in range(models)]
    for _ in range(iterations):
        weights = _step(weights, probs)
    return weights
