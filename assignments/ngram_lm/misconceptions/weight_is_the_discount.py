"""The discount itself is the weight of the shorter context.

What the result shows: the weight is the same for all contexts, whether they occurred once or a
thousand times.

Why it happens: the discount is a number between 0 and 1, like a weight.

A question to think about: a context occurred 1000 times with two followers. How much is taken away
there?

Where to look: what the weight depends on.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram

PARTS = ("8",)


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Take the discount."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    return discount if any(gram[:-1] == context for gram in counts) else 1.0
