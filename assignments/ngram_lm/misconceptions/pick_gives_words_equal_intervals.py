"""All words have intervals of the same length.

What the result shows: rare words are picked as often as frequent ones, and impossible ones too.

Why it happens: a number between 0 and 1 times the length of a list is a place in the list.

A question to think about: a word has probability 0.9. For which part of all numbers should it be
picked?

Where to look: how long the intervals are.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Choose a place in the list."""
    if not 0 <= u < 1:
        raise ValueError("u")
    return list(probs)[int(u * len(probs))]
