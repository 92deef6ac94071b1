"""The discount of plain Kneser-Ney, three times.

What the result shows: the three numbers are equal.

Why it happens: Y is the discount of the method with one discount, and looks like the answer.

A question to think about: how much too large is a count of 1 on average, and how much a count of
3?

Where to look: what is made of Y.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts

PARTS = ("10",)


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Stop at Y."""
    kinds = Counter(counts.values())
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("counts")
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    return y, y, y
