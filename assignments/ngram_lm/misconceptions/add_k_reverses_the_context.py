"""The context is looked up in reverse order.

What the result shows: contexts of one word are right; of longer ones another context is answered.

Why it happens: from near to far is one way to write what came before.

A question to think about: in which order do the words stand in the n-grams that were counted?

Where to look: how the context is compared with the beginning of an n-gram.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("4",)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Look the other way round."""
    if k <= 0:
        raise ValueError("k")
    turned = tuple(context)[::-1]
    total = sum(count for gram, count in counts.items() if gram[:-1] == turned)
    total += k * (len(vocab) + 1)
    return {event: (counts.get((*turned, event), 0) + k) / total for event in [*vocab, EOS]}
