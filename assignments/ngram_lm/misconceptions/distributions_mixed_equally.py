"""The weights are ignored, and the plain mean is taken.

What the result shows: the mixture is right for equal weights only.

Why it happens: a mean of numbers is what `sum(...) / len(...)` gives.

A question to think about: what should come out if one weight is 1 and all others are 0?

Where to look: where the weights come in.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("6",)


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Take the mean."""
    if len(weights) != len(distributions):
        raise ValueError("weights")
    number = len(distributions)
    return {word: sum(one[word] for one in distributions) / number for word in distributions[0]}
