"""A softmax of the probabilities, where one of their logarithms is meant.

What the result shows: the distribution is much too flat, and words of probability 0 get something.

Why it happens: a temperature divides the numbers that go into a softmax. Here probabilities go in,
and not scores.

A question to think about: which numbers give the probabilities themselves when a softmax is taken
of them?

Where to look: what is divided by the temperature.
"""

from __future__ import annotations

import math

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Take exponentials of probabilities."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    largest, divisor = probs[ranked[0]], temperature or 1
    powers = {w: math.exp((probs[w] - largest) / divisor) if w in ranked else 0.0 for w in probs}
    total = sum(powers.values())
    return {word: power / total for word, power in powers.items()}
