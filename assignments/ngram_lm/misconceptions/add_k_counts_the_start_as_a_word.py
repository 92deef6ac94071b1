"""The sum grows by k for `<s>` too.

What the result shows: the probabilities sum to a little less than 1: what is missing was given to
`<s>`, which never follows anything.

Why it happens: in many programs the vocabulary holds all special words.

A question to think about: how often can `<s>` follow a word?

Where to look: the number that k is multiplied by.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Count both special words."""
    if k <= 0:
        raise ValueError("k")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    total += k * (len(vocab) + 2)
    return {event: (counts.get((*context, event), 0) + k) / total for event in [*vocab, EOS]}
