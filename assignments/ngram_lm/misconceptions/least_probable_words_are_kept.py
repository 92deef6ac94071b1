"""The k least probable words are kept.

What the result shows: without k all is right. With it the likeliest words are gone.

Why it happens: sorting goes from small to large unless told otherwise.

A question to think about: which end of a sorted list holds the likely words?

Where to look: the direction of the sort, or the side of the slice.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Keep the wrong end."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted((word for word in probs if probs[word] > 0), key=lambda word: probs[word])
    if temperature == 0:
        return {word: 1.0 if word == ranked[-1] else 0.0 for word in probs}
    kept = ranked[:k]
    largest = max(probs[word] for word in kept)
    powers = {w: (probs[w] / largest) ** (1 / temperature) if w in kept else 0.0 for w in probs}
    total = sum(powers.values())
    return {word: power / total for word, power in powers.items()}
