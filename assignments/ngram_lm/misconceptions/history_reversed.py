"""A history that reads from right to left.

What the result shows: it holds the right words, the newest first. A table of counts does not know
this context, or takes it for another one.

Why it happens: the word just before is the most important one, so it is written down first.

A question to think about: in which order do the words stand in the n-grams that were counted?

Where to look: the order of the words in the tuple.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Start with the newest."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * (n - 1) + list(words)
    return tuple(padded[len(words) :])[::-1]
