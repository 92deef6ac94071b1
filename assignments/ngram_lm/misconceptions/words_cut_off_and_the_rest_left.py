"""The tail is cut off after normalising, and what is left is not normalised again.

What the result shows: without k all is right. With it the probabilities sum to less than 1.

Why it happens: cutting is the last step, and looks harmless.

A question to think about: what is drawn if the number falls behind the last interval?

Where to look: the order of cutting and normalising.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Cut at the end."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])
    if temperature == 0:
        return {word: 1.0 if word == ranked[0] else 0.0 for word in probs}
    largest = probs[ranked[0]]
    powers = {word: (probs[word] / largest) ** (1 / temperature) for word in probs}
    total = sum(powers.values())
    return {word: powers[word] / total if word in ranked[:k] else 0.0 for word in probs}
