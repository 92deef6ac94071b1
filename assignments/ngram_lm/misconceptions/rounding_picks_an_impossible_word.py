"""Behind the last interval the last word is picked, even if it is impossible.

What the result shows: nearly always right. Where a distribution sums to a little less than 1, a
word with probability 0 can come out.

Why it happens: after the loop something has to be returned, and the last word is at hand.

A question to think about: which words may never be picked?

Where to look: what is returned after the loop.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Return what the loop ended with."""
    if not 0 <= u < 1:
        raise ValueError("u")
    end, last = 0.0, next(iter(probs))
    for word, prob in probs.items():
        end += prob
        last = word
        if u < end:
            break
    return last
