"""Intervals are laid from the last word of the dict to the first.

What the result shows: words are picked as often as they should be, but for other numbers.

Why it happens: sorting or popping from the end of a list turns the order around.

A question to think about: which word lies next to 0?

Where to look: the order in which the words are gone through.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Begin at the end."""
    if not 0 <= u < 1:
        raise ValueError("u")
    possible = [word for word in reversed(probs) if probs[word] > 0]
    end = 0.0
    for word in possible:
        end += probs[word]
        if u < end:
            return word
    return possible[-1]
