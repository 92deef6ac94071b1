"""A history of n words instead of n - 1.

What the result shows: each history holds one word too many, at its beginning.

Why it happens: an n-gram has n words. One of them is the word that is asked for.

A question to think about: how many words does a bigram model read?

Where to look: the number of words that are kept.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Take one more."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * n + list(words)
    return tuple(padded[len(words) :])
