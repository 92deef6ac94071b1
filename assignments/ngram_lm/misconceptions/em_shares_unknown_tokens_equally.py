"""A token that no model knows is shared equally by all models.

What the result shows: right without such tokens. With them the weights are drawn towards equal
ones.

Why it happens: a division by 0 has to be avoided, and equal shares look harmless.

A question to think about: what does a token that nobody knows say about who knows most?

Where to look: the case in which the mixture is 0.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Share what nobody wants."""
    if not any(w * p for row in probs for w, p in zip(weights, row, strict=True)):
        return list(weights)
    totals = [0.0] * len(weights)
    for row in probs:
        shares = [w * p for w, p in zip(weights, row, strict=True)]
        if sum(shares) == 0:
            shares = [1.0] * len(weights)
        totals = [t + s / sum(shares) for t, s in zip(totals, shares, strict=True)]
    return [total / len(probs) for total in totals]
