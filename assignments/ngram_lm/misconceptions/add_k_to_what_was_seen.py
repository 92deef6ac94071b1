"""k is added to counts above 0 only.

What the result shows: the probabilities sum to 1, and words that never followed the context still
get nothing.

Why it happens: a loop over the counted n-grams meets only what was counted.

A question to think about: for which words was the k meant?

Where to look: over which words the loop runs.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Leave zeros at zero."""
    if k <= 0:
        raise ValueError("k")
    after = {gram[-1]: count + k for gram, count in counts.items() if gram[:-1] == context}
    total = sum(after.values()) or 1
    return {event: after.get(event, 0) / total for event in [*vocab, EOS]}
