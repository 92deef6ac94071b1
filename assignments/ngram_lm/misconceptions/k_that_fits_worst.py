"""The candidate that makes the held-out text least likely.

What the result shows: it is the smallest or the largest candidate nearly always.

Why it happens: what is minimised is the loss, and what is maximised the likelihood; a sign was
lost between the two.

A question to think about: is a larger log likelihood better, or worse?

Where to look: the sign, or `max` and `min`.
"""

from __future__ import annotations

import math
from collections import Counter

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("4",)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Minimise."""
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def fits(k: float) -> float:
        return sum(
            count * math.log((counts.get(gram, 0) + k) / (totals[gram[:-1]] + k * (len(vocab) + 1)))
            for gram, count in heldout.items()
        )

    return min(candidates, key=fits)
