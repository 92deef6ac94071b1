"""Words that lost their probability are missing from the result.

What the result shows: the probabilities of the kept words are right, and the others are no keys
any more.

Why it happens: filtering a dict is as easy as mapping it.

A question to think about: how would you compare the distributions at two values of k word by word?

Where to look: the keys of the result.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Filter."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ranked = sorted(probs, key=lambda word: -probs[word])[: 1 if temperature == 0 else k]
    largest, power = probs[ranked[0]], 1 / (temperature or 1)
    powers = {word: (probs[word] / largest) ** power for word in probs if word in ranked}
    total = sum(powers.values())
    return {word: one / total for word, one in powers.items()}
