"""Shares are computed as if all models had the same weight.

What the result shows: each step gives the same weights, whatever it starts from: those after the
first step from equal ones.

Why it happens: which model explains a token best does not seem to depend on the weights.

A question to think about: two models give a token the same probability, and one has the weight
0.9. Who is likelier to have written it?

Where to look: what each share is made of.
"""

from __future__ import annotations

PARTS = ("6",)


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Compare probabilities alone."""
    kept = [row for row in probs if any(w * p for w, p in zip(weights, row, strict=True))]
    if not kept:
        return list(weights)
    shares = [[p / sum(row) for p in row] for row in kept]
    return [sum(column) / len(kept) for column in zip(*shares, strict=True)]
