"""Probabilities are multiplied first, and the logarithm is taken at the end.

What the result shows: short sentences are right. The probability of a long one is too small for a
float and becomes 0, and its logarithm minus infinity.

Why it happens: the formula for the probability of a sentence is a product.

A question to think about: a float64 cannot be smaller than about 1e-308. How many words with a
probability of 1e-4 does that allow?

Where to look: where the logarithm is taken.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Multiply."""
    product = 1.0
    for gram in windows(sentence, n):
        product *= table.get(gram[:-1], {}).get(gram[-1], 0)
    return math.log(product) if product > 0 else -math.inf
