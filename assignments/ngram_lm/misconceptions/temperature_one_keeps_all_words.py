"""At temperature 1 the distribution comes back as it is, whatever k.

What the result shows: temperature 1 with a k changes nothing; at all other temperatures the words
beyond the k most probable ones have 0.

Why it happens: a temperature of 1 changes nothing, so it is answered at once, in front of all that
follows.

A question to think about: which of the two arguments says how many words may be drawn?

Where to look: what is done for temperature 1.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Answer early."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    if temperature == 1:
        return dict(probs)
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    largest, power = probs[ranked[0]], 1 / (temperature or 1)
    powers = {word: (probs[word] / largest) ** power if word in ranked else 0.0 for word in probs}
    total = sum(powers.values())
    return {word: one / total for word, one in powers.items()}
