"""Nats where bits are asked for.

What the result shows: the cross-entropy is too small by a factor of 0.69, the natural logarithm of
2. The perplexity is right.

Why it happens: natural logarithms are what `math.log` gives.

A question to think about: a fair coin: how many bits is one throw, and how many nats?

Where to look: the unit of the result.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Stay with nats."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    return -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs) / len(grams)
