"""The sum runs over all n-grams instead of those of this context.

What the result shows: the probabilities sum to far less than 1, unless n is 1.

Why it happens: the number of tokens is the denominator for unigrams, where most examples begin.

A question to think about: which n-grams begin with this context?

Where to look: the denominator.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Sum everything."""
    if k <= 0:
        raise ValueError("k")
    total = sum(counts.values()) + k * (len(vocab) + 1)
    return {event: (counts.get((*context, event), 0) + k) / total for event in [*vocab, EOS]}
