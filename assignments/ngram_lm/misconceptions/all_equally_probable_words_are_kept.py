"""More than k words are kept where several are equally probable.

What the result shows: right where all probabilities differ. Among equal ones at the border all
stay.

Why it happens: comparing with the k-th largest probability is shorter than choosing k words.

A question to think about: four words have a probability of 0.25 each. How many does k = 2 keep?

Where to look: how it is decided who stays.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("9",)


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Compare with a threshold."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature, k")
    ordered = sorted(probs.values(), reverse=True)
    largest = ordered[0]
    least = largest if temperature == 0 else ordered[min(k or len(probs), len(probs)) - 1]
    power = 1 / (temperature or 1)
    powers = {w: (p / largest) ** power if p >= least else 0.0 for w, p in probs.items()}
    total = sum(powers.values())
    return {word: one / total for word, one in powers.items()}
