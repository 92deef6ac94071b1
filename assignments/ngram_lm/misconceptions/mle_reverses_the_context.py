"""The context is looked up in reverse order.

What the result shows: contexts of one word are right. Of longer ones it is another context that is
answered, or one that never occurred.

Why it happens: from near to far is one way to write what came before, and from left to right the
other.

A question to think about: does "has been" say the same of the next word as "been has"?

Where to look: how the context is compared with the beginning of an n-gram.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Look the other way round."""
    turned = tuple(context)[::-1]
    total = sum(count for gram, count in counts.items() if gram[:-1] == turned)
    return counts.get((*turned, word), 0) / total if total else 0.0
