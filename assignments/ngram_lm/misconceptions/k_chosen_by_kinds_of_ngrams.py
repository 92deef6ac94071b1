"""Each different n-gram of the held-out text counts once.

What the result shows: the k that is chosen is too large where a few frequent n-grams make up most
of the text.

Why it happens: a loop over the keys of a dict does not ask for the values.

A question to think about: in the likelihood of a text, how often does an n-gram stand that occurs
100 times?

Where to look: what each logarithm is multiplied by.
"""

from __future__ import annotations

import math
from collections import Counter

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("4",)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Count kinds."""
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def fits(k: float) -> float:
        return sum(
            math.log((counts.get(gram, 0) + k) / (totals[gram[:-1]] + k * (len(vocab) + 1)))
            for gram in heldout
        )

    return max(candidates, key=fits)
