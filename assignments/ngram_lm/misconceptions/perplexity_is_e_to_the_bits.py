"""e to the power of bits.

What the result shows: a perplexity that is far too large: for a uniform model over 1024 tokens 22
026 instead of 1024.

Why it happens: `exp` undoes `log`, but these logarithms have base 2.

A question to think about: which number, to the power of log2(V), gives V?

Where to look: the base of the power.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Mix bases."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    return math.exp(-sum(math.log2(p) if p > 0 else -math.inf for p in probs) / len(grams))
