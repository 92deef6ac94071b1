"""At temperatures near 0 all powers are 0.

What the result shows: at usual temperatures all is right. At 0.001 nothing gets a probability.

Why it happens: 0.5 to the power of 1000 is still a float, and 0.3 to the power of 1000 is 0.

A question to think about: only proportions count. Which number may all probabilities be divided by
beforehand, so that one power is 1?

Where to look: the power, for small numbers and large exponents.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Raise to powers as they are."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    if temperature == 0:
        return {word: 1.0 if word in ranked else 0.0 for word in probs}
    powers = {word: probs[word] ** (1 / temperature) if word in ranked else 0.0 for word in probs}
    total = sum(powers.values())
    return {word: power / total if total else 0.0 for word, power in powers.items()}
