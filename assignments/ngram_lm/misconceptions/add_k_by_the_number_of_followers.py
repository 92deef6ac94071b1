"""The sum grows by k for each word that was seen after the context, not for each that could come.

What the result shows: the probabilities sum to more than 1, and less so after contexts that had
many followers.

Why it happens: kinds of followers are what later methods count.

A question to think about: which words get a k in the numerator: those that were seen, or all?

Where to look: the number that k is multiplied by.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Count what was seen."""
    if k <= 0:
        raise ValueError("k")
    after = [count for gram, count in counts.items() if gram[:-1] == context]
    total = sum(after) + k * max(len(after), 1)
    return {event: (counts.get((*context, event), 0) + k) / total for event in [*vocab, EOS]}
