"""k is added once to the sum of the counts.

What the result shows: the probabilities sum to more than 1, except where there is one word only.

Why it happens: numerator and denominator are treated alike, which looks symmetric.

A question to think about: how many words get a k each?

Where to look: the denominator.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Add it once."""
    if k <= 0:
        raise ValueError("k")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context) + k
    return {event: (counts.get((*context, event), 0) + k) / total for event in [*vocab, EOS]}
