"""k is added to each count, and nothing to their sum.

What the result shows: the probabilities sum to more than 1, the more so the rarer the context.

Why it happens: the formula is changed where the 0 was the trouble, in the numerator.

A question to think about: if every one of V + 1 counts grows by k, by how much does their sum
grow?

Where to look: the denominator.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Forget the sum."""
    if k <= 0:
        raise ValueError("k")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    return {event: (counts.get((*context, event), 0) + k) / (total or 1) for event in [*vocab, EOS]}
