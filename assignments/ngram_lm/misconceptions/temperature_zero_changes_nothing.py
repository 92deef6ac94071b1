"""At temperature 0 the distribution stays as it is.

What the result shows: at all other temperatures it is right; at 0, where one word should get
everything, nothing happens.

Why it happens: a division by 0 has to be avoided, and leaving things as they are looks harmless.

A question to think about: at 0.1 the distribution is very sharp, at 0.01 more so. And at 0?

Where to look: the case of temperature 0.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Pass by zero."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[:k]
    largest, power = probs[ranked[0]], 1 / temperature if temperature else 1.0
    powers = {w: (probs[w] / largest) ** power if w in ranked else 0.0 for w in probs}
    total = sum(powers.values())
    return {word: one / total for word, one in powers.items()}
