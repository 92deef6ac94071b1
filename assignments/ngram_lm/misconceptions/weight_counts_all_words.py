"""The number of all different last words stands for the followers of the context.

What the result shows: the weight is too large, and for rare contexts larger than 1.

Why it happens: counting different words is right; the question is where.

A question to think about: how many counts after this very context lost something?

Where to look: which n-grams are counted.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram

PARTS = ("8",)


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Count all kinds."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    return discount * len({gram[-1] for gram in counts}) / total if total else 1.0
