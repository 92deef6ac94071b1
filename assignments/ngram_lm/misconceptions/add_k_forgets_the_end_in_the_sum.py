"""The sum grows by k for each word of the vocabulary, but not for the end.

What the result shows: the probabilities sum to a little more than 1.

Why it happens: `len(vocab)` is the size of the vocabulary, and the end is not in it.

A question to think about: how many events can follow a context: V, or one more?

Where to look: the number that k is multiplied by.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Count words alone."""
    if k <= 0:
        raise ValueError("k")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    total += k * len(vocab)
    return {event: (counts.get((*context, event), 0) + k) / total for event in [*vocab, EOS]}
