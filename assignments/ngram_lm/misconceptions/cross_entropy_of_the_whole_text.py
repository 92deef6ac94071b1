"""The bits of all tokens together.

What the result shows: the cross-entropy grows with the text; a text twice costs twice as much.

Why it happens: a log likelihood is a sum, and the mean was forgotten.

A question to think about: can texts of different lengths be compared by this number?

Where to look: what is done with the sum.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Sum up."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    return -sum(math.log2(prob) if prob > 0 else -math.inf for prob in probs)
