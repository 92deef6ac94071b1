"""The same factor 2 in all three discounts.

What the result shows: the first discount is right, the others are too large.

Why it happens: the first line is copied, and of its two numbers one is changed.

A question to think about: after 1 comes 2. What comes after 2, and after 3?

Where to look: the factor in front of Y.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts

PARTS = ("10",)


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Copy the first line."""
    kinds = Counter(counts.values())
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("counts")
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    return tuple(i - 2 * y * kinds[i + 1] / kinds[i] for i in (1, 2, 3))
