"""Shares are added up and not divided by the number of tokens.

What the result shows: the weights sum to the number of tokens. The next step hides it, because a
common factor cancels there.

Why it happens: the division is the last of several, and easily forgotten.

A question to think about: what do the shares of one token sum to, and those of all?

Where to look: the last line.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Leave sums."""
    totals = [0.0] * len(weights)
    for row in probs:
        shares = [w * p for w, p in zip(weights, row, strict=True)]
        if sum(shares) > 0:
            totals = [t + s / sum(shares) for t, s in zip(totals, shares, strict=True)]
    return totals if any(totals) else list(weights)


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Do this step as it should be done."""
    weights = [1 / len(probs[0])] * len(probs[0])
    for _ in range(iterations):
        weights = em_step(weights, probs)
    return weights
