"""The rarest words stand first.

What the result shows: the right words, those that are kept only just at the beginning.

Why it happens: sorting goes from small to large unless told otherwise.

A question to think about: in which direction does `sorted` sort numbers?

Where to look: the sign of what is sorted by.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Sort upwards."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    kept = [word for word in found if found[word] >= min_count]
    return [*sorted(kept, key=lambda word: found[word]), UNK]
