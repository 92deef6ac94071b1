"""The weights that were handed over are overwritten.

What the result shows: what comes back is right, and the caller's old weights are gone.

Why it happens: `weights[i] = ...` writes into the list that was given.

A question to think about: how would you compare the likelihood before and after a step?

Where to look: whether a new list is made.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Write in place."""
    old, counted, totals = list(weights), 0, [0.0] * len(weights)
    for row in probs:
        shares = [w * p for w, p in zip(old, row, strict=True)]
        if sum(shares) > 0:
            counted += 1
            totals = [t + s / sum(shares) for t, s in zip(totals, shares, strict=True)]
    for place in range(len(weights)):
        weights[place] = totals[place] / counted if counted else old[place]
    return weights
