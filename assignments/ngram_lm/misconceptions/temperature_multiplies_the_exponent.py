"""Probabilities to the power of the temperature instead of its inverse.

What the result shows: high temperatures make the distribution sharper and low ones flatter.

Why it happens: the exponent is 1 / temperature, and the fraction was lost.

A question to think about: which temperature makes the most probable word get everything?

Where to look: the exponent.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Turn the exponent over."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    largest = probs[ranked[0]]
    powers = {w: (probs[w] / largest) ** temperature if w in ranked else 0.0 for w in probs}
    total = sum(powers.values())
    return {word: power / total for word, power in powers.items()}
