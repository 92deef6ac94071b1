"""Y is computed without the factor 2.

What the result shows: all three discounts are too small.

Why it happens: n1 / (n1 + n2) looks like a share, and a share is what it seems to be.

A question to think about: what does 2 in 2 n2 count: n-grams, or occurrences?

Where to look: the denominator of Y.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts

PARTS = ("10",)


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Make a share."""
    kinds = Counter(counts.values())
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("counts")
    y = kinds[1] / (kinds[1] + kinds[2])
    return tuple(i - (i + 1) * y * kinds[i + 1] / kinds[i] for i in (1, 2, 3))
