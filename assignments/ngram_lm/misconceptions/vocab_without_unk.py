"""A vocabulary that does not hold `<unk>`.

What the result shows: all kept words are there, and no word for the others. A model over this
vocabulary gives them no probability.

Why it happens: `<unk>` is no word of the text.

A question to think about: with which probability may a model expect a word that it does not know?

Where to look: the end of the list.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """List words alone."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [word for word, count in found.most_common() if count >= min_count]
