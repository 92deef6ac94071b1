"""A small number stands in for probability 0.

What the result shows: all is right where everything is possible. What is impossible costs some
twenty nats instead of infinitely many.

Why it happens: adding 1e-10 inside a logarithm has become a habit.

A question to think about: a model says "never", and it happens. How wrong was it?

Where to look: what goes into the logarithm.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Take a floor."""
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in windows(sentence, n)]
    return sum(math.log(max(prob, 1e-10)) for prob in probs)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    if not sentences:
        raise ValueError("no text")
    tokens = sum(len(sentence) + 1 for sentence in sentences)
    return -sum(logprob(table, one, n) for one in sentences) / tokens / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
