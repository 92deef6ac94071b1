"""An interval holds its right end and not its left one.

What the result shows: nothing shows for numbers inside an interval. At 0 a word with probability 0
may be picked, and where two intervals meet it is the first of them.

Why it happens: "at most" and "less than" are one character apart.

A question to think about: the first word has probability 0. Can it be picked?

Where to look: the comparison with the end of the interval.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Compare with at most."""
    if not 0 <= u < 1:
        raise ValueError("u")
    end = 0.0
    for word, prob in probs.items():
        end += prob
        if u <= end:
            return word
    return [word for word in probs if probs[word] > 0][-1]
