"""n3 counts all n-grams that occur three times or more.

What the result shows: the first discount is right, the second is too small and the third too
large.

Why it happens: the third discount is for counts of 3 and more, so its n3 seems to be, too.

A question to think about: which n-grams does n4 stand for, if n3 holds them already?

Where to look: what n3 is.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts

PARTS = ("10",)


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Gather the large ones."""
    kinds = Counter(counts.values())
    if not (kinds[1] and kinds[2] and kinds[3]):
        raise ValueError("counts")
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    many = sum(number for count, number in kinds.items() if count > 2)
    return 1 - 2 * y * kinds[2] / kinds[1], 2 - 3 * y * many / kinds[2], 3 - 4 * y * kinds[4] / many
