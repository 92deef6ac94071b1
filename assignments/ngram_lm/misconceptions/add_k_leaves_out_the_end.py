"""A distribution over the words alone, in which no sentence ends.

What the result shows: `</s>` is no key; the words share the 1 among themselves.

Why it happens: the vocabulary is what is asked for, and the end is not in it.

A question to think about: what is counted after the last word of each sentence?

Where to look: which events get a probability.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Answer for words."""
    if k <= 0:
        raise ValueError("k")
    after = {word: counts.get((*context, word), 0) + k for word in vocab}
    total = sum(after.values())
    return {word: count / total for word, count in after.items()}
