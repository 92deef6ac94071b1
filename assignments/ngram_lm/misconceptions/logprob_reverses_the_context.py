"""Contexts are looked up in reverse order.

What the result shows: n = 1 and n = 2 are right. From n = 3 on, most contexts are others than
those that were meant.

Why it happens: from near to far is one way to write what came before.

A question to think about: in which order do words stand in the contexts of the table?

Where to look: how the context is made.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Turn contexts around, and fall back where that finds nothing."""
    total = 0.0
    for gram in windows(sentence, n):
        context = gram[:-1]
        probs = table.get(context[::-1], {}) if context[::-1] in table else table.get(context, {})
        prob = probs.get(gram[-1], 0)
        total += math.log(prob) if prob > 0 else -math.inf
    return total
