"""Held-out n-grams that the training text lacks are left out.

What the result shows: the smallest candidate is chosen nearly always: what k is there for does not
count.

Why it happens: a logarithm of a count of 0 was feared, so n-grams without a count are passed over.

A question to think about: which held-out n-grams get more probability from a larger k?

Where to look: over which n-grams the sum runs.
"""

from __future__ import annotations

import math
from collections import Counter

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("4",)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Pass over the new ones."""
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def fits(k: float) -> float:
        return sum(
            count * math.log((counts[gram] + k) / (totals[gram[:-1]] + k * (len(vocab) + 1)))
            for gram, count in heldout.items()
            if gram in counts
        )

    return max(candidates, key=fits)
