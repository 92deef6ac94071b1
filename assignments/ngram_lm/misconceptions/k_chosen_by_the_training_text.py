"""The k that fits the training text best is chosen.

What the result shows: it is the smallest candidate nearly always: what is being fitted has no
n-gram with count 0.

Why it happens: the training text is what models are fitted to.

A question to think about: how many n-grams of the training text have never been seen in the
training text?

Where to look: which text the likelihood is computed of.
"""

from __future__ import annotations

import math
from collections import Counter

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("4",)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Fit what was counted."""
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def fits(k: float) -> float:
        return sum(
            count * math.log((count + k) / (totals[gram[:-1]] + k * (len(vocab) + 1)))
            for gram, count in counts.items()
        )

    return max(candidates, key=fits)
