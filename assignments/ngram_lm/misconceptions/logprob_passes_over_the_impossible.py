"""Tokens with probability 0 are left out of the sum.

What the result shows: sentences that the model thinks impossible get a finite log probability, and
a model looks the better the more it rules out.

Why it happens: the logarithm of 0 raises an error, and skipping the token makes the error go away.

A question to think about: a model that gives everything probability 0: how good should it look?

Where to look: the case of probability 0.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Skip zeros."""
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in windows(sentence, n)]
    return sum(math.log(prob) for prob in probs if prob > 0)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    if not sentences:
        raise ValueError("no text")
    tokens = sum(len(sentence) + 1 for sentence in sentences)
    return -sum(logprob(table, one, n) for one in sentences) / tokens / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
