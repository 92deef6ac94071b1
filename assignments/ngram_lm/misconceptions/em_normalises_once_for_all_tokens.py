"""Weighted probabilities are added up over the tokens first, and divided by their sum afterwards.

What the result shows: the weights sum to 1, but tokens that are expected anyway decide, and the
likelihood may fall.

Why it happens: one division instead of many gives weights that look right.

A question to think about: a token with probability 0.5 and one with 0.0005: how many votes has
each?

Where to look: when the shares are made: for each token, or at the end?
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Divide at the end."""
    sums = [w * sum(column) for w, column in zip(weights, zip(*probs, strict=True), strict=True)]
    total = sum(sums)
    return [one / total for one in sums] if total > 0 else list(weights)
