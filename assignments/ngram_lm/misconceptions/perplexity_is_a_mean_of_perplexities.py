"""Each sentence has a perplexity, and their mean is taken.

What the result shows: a single sentence is right. Of several, the short and surprising ones
decide; the result is too large nearly always.

Why it happens: what is computed for one sentence is averaged over many, as losses are.

A question to think about: two texts of 2 and of 200 tokens: how much should each weigh?

Where to look: over what the mean is taken, and whether before or after the exponential.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Average in the end."""
    if not sentences:
        raise ValueError("no text")
    values = []
    for sentence in sentences:
        grams = windows(sentence, n)
        probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
        nats = -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs)
        values.append(math.exp(nats / len(grams)))
    return sum(values) / len(values)
