"""After a context that never occurred, nothing is left to the shorter one.

What the result shows: contexts that occurred are right. For new ones the weight is 0, where
everything depends on the shorter context.

Why it happens: no follower, no discount, so nothing is free, it seems.

A question to think about: the probabilities have to sum to 1. Who gives them, if this context
knows nothing?

Where to look: the case without followers.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram

PARTS = ("8",)


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Free nothing."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    after = [count for gram, count in counts.items() if gram[:-1] == context]
    return discount * len(after) / sum(after) if after else 0.0
