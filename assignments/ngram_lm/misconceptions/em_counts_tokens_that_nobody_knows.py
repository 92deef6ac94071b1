"""Tokens that no model knows are counted in the denominator.

What the result shows: the weights sum to less than 1 as soon as there is such a token, and shrink
with each step.

Why it happens: the number of tokens is the length of the list.

A question to think about: what do the shares of a token sum to that no model knows?

Where to look: the number that is divided by.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Divide by all tokens."""
    totals = [0.0] * len(weights)
    for row in probs:
        shares = [w * p for w, p in zip(weights, row, strict=True)]
        if sum(shares) > 0:
            totals = [t + s / sum(shares) for t, s in zip(totals, shares, strict=True)]
    return [total / len(probs) for total in totals] if any(totals) else list(weights)
