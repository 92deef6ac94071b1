"""2 to the power of nats.

What the result shows: a perplexity that is too small: for a uniform model over 1024 tokens 122
instead of 1024.

Why it happens: 2 is the base in most formulas for perplexity, and `math.log` has base e.

A question to think about: which number, to the power of the natural logarithm of V, gives V?

Where to look: the base of the logarithm, and that of the power.
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
    return 2 ** (-sum(math.log(p) if p > 0 else -math.inf for p in probs) / len(grams))
