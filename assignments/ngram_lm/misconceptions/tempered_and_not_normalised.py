"""Powers that are not divided by their sum.

What the result shows: the numbers have the right proportions and do not sum to 1.

Why it happens: proportions are what the formula with the sign for "proportional to" speaks of.

A question to think about: what do the square roots of 0.5 and 0.5 sum to?

Where to look: the last step.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Leave powers."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    if temperature == 0:
        return {word: 1.0 if word in ranked else 0.0 for word in probs}
    return {word: probs[word] ** (1 / temperature) if word in ranked else 0.0 for word in probs}
