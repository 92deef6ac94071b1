"""Words that occur exactly min_count times are left out.

What the result shows: the vocabulary lacks the words at the border.

Why it happens: "more than" and "at least" are one character apart.

A question to think about: with min_count = 1, which words should be left out?

Where to look: the comparison with min_count.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Compare strictly."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [word for word, count in found.most_common() if count > min_count] + [UNK]
