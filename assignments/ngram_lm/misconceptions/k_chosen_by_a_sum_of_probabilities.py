"""Probabilities are added up where their logarithms should be.

What the result shows: the k that is chosen is too small: words that were expected anyway decide,
and surprises cost nothing.

Why it happens: a sum of probabilities is largest for good models too, most of the time.

A question to think about: what is the probability that two independent things both happen: the
sum, or the product?

Where to look: what is added up.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("4",)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Add probabilities."""
    totals: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        totals[gram[:-1]] += count

    def fits(k: float) -> float:
        return sum(
            count * (counts.get(gram, 0) + k) / (totals[gram[:-1]] + k * (len(vocab) + 1))
            for gram, count in heldout.items()
        )

    return max(candidates, key=fits)
