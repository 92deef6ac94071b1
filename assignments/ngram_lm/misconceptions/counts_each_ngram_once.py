"""Every n-gram that occurs is counted once.

What the result shows: all counts are 1. The estimates made of them make every word that ever
followed equally likely.

Why it happens: a set of n-grams answers which there are, and not how many.

A question to think about: if a word follows another one nine times of ten, where can that be read
off?

Where to look: what is done with an n-gram that has been seen before.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Sentence, windows

PARTS = ("2",)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Ask which there are."""
    return dict.fromkeys((gram for sentence in sentences for gram in windows(sentence, n)), 1)
