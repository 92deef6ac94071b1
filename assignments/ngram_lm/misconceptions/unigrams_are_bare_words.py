"""Unigrams that are words and not tuples.

What the result shows: longer n-grams are right; for n = 1 there are the words themselves where
tuples of one word should be.

Why it happens: a tuple of one word looks like a detour.

A question to think about: what is the context of a unigram, as a tuple, if the n-gram without its
last word is asked for?

Where to look: the case n = 1.
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Treat n = 1 by itself."""
    if n < 1:
        raise ValueError("n")
    if n == 1:
        return [*sentence, EOS]
    padded = [BOS] * (n - 1) + [*sentence, EOS]
    return [tuple(padded[start : start + n]) for start in range(len(sentence) + 1)]
