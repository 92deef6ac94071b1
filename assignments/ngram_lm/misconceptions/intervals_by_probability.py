"""Intervals are laid by size, the most probable word first.

What the result shows: words are picked as often as they should be, but for other numbers.

Why it happens: looking at likely words first finds the right one sooner.

A question to think about: in which order does the contract lay the intervals?

Where to look: the order in which the words are gone through.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Begin with the largest."""
    if not 0 <= u < 1:
        raise ValueError("u")
    possible = [word for word in sorted(probs, key=lambda w: -probs[w]) if probs[word] > 0]
    end = 0.0
    for word in possible:
        end += probs[word]
        if u < end:
            return word
    return possible[-1]
