"""The sum over all tokens is divided by the number of words.

What the result shows: cross-entropy and perplexity are too large, the more so the shorter the
sentences: the ends cost, and are not counted.

Why it happens: the length of a text is the number of its words.

A question to think about: a uniform model over V words and the end: which perplexity has it, and
which one comes out here?

Where to look: the number that is divided by.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def _nats(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    return -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Count words."""
    words = sum(len(sentence) for sentence in sentences) or 1
    return _nats(table, sentences, n) / words / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
