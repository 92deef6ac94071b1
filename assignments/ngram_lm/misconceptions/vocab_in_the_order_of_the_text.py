"""Words stand as they first occurred, however frequent they are.

What the result shows: the right words in another order.

Why it happens: a dict keeps the order in which keys came.

A question to think about: which word would you expect first in a list that may be cut anywhere?

Where to look: what the words are sorted by.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Keep the order of keys."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [word for word, count in found.items() if count >= min_count] + [UNK]
