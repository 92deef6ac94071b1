"""The first words of the text instead of the last ones.

What the result shows: the history never changes while the sentence goes on.

Why it happens: `[: n - 1]` cuts the right number of words, from the wrong side.

A question to think about: which words are nearest to the one that comes next?

Where to look: the side from which the slice is cut.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Cut from the front."""
    if n < 1:
        raise ValueError("n")
    padded = list(words) + [BOS] * (n - 1)
    return tuple(padded[: n - 1])
