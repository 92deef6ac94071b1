"""`<unk>` stands at the beginning of the vocabulary.

What the result shows: the right words, each one place too late.

Why it happens: in many programs the special words have the first numbers.

A question to think about: where does the contract put it?

Where to look: the order of the list.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Put the unknown first."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [UNK] + [word for word, count in found.most_common() if count >= min_count]
