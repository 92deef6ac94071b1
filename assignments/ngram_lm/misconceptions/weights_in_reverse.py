"""The first weight goes to the last distribution.

What the result shows: the mixture is that of the weights read backwards.

Why it happens: orders are often listed from long to short, and weights from short to long.

A question to think about: which distribution does the first weight belong to?

Where to look: how weights and distributions are paired.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("6",)


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Pair from the other end."""
    if len(weights) != len(distributions):
        raise ValueError("weights")
    pairs = list(zip(reversed(weights), distributions, strict=True))
    return {word: sum(weight * one[word] for weight, one in pairs) for word in distributions[0]}
