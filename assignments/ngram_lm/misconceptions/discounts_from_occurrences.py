"""Occurrences are counted instead of different n-grams.

What the result shows: all three discounts are off: n-grams that occur twice count double, and so
on.

Why it happens: "counts of counts" is easily taken for a sum of counts.

A question to think about: five different bigrams occur twice each. What is n2?

Where to look: what n1 to n4 are.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts

PARTS = ("10",)


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Sum counts."""
    kinds: Counter[int] = Counter()
    for count in counts.values():
        kinds[count] += count
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("counts")
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    return tuple(i - (i + 1) * y * kinds[i + 1] / kinds[i] for i in (1, 2, 3))
