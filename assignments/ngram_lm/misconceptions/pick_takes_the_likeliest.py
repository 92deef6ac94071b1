"""The most probable word is picked, whatever the number.

What the result shows: the same word comes again and again.

Why it happens: the best guess is the most probable word; but a sample is no guess.

A question to think about: if every word is the likeliest one, how many different sentences can a
model write?

Where to look: what the number is used for.
"""

from __future__ import annotations

from ngram_lm_support import Distribution, Word

PARTS = ("9",)


def pick(probs: Distribution, u: float) -> Word:
    """Take the best."""
    if not 0 <= u < 1:
        raise ValueError("u")
    return max(probs, key=lambda word: probs[word])
