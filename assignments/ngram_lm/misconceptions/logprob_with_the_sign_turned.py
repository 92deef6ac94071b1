"""A surprise where a log probability should be.

What the result shows: the numbers are right but for their sign: none is below 0.

Why it happens: a loss is the negative log probability, and losses are what is usually printed.

A question to think about: is the logarithm of a number below 1 positive or negative?

Where to look: the sign.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Return what is lost."""
    total = 0.0
    for gram in windows(sentence, n):
        prob = table.get(gram[:-1], {}).get(gram[-1], 0)
        total -= math.log(prob) if prob > 0 else -math.inf
    return total
