"""Logarithms to base 2 where natural ones are asked for.

What the result shows: log probabilities are 1.44 times as large as they should be.

Why it happens: bits are the unit of cross-entropy, a few lines further down.

A question to think about: which power of which number gives the probability back?

Where to look: the logarithm.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Take bits."""
    total = 0.0
    for gram in windows(sentence, n):
        prob = table.get(gram[:-1], {}).get(gram[-1], 0)
        total += math.log2(prob) if prob > 0 else -math.inf
    return total
