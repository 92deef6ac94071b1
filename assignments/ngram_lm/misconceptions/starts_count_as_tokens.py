"""The `<s>` in front of each sentence are counted as tokens.

What the result shows: cross-entropy and perplexity are too small from n = 2 on, the more so the
shorter the sentences.

Why it happens: the padded sentence is at hand, and its length is easily taken for the number of
predictions.

A question to think about: how many nats does it cost to predict `<s>`, and who predicts it?

Where to look: the number that is divided by.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Count everything that stands there."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    nats = -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs)
    tokens = sum(len(sentence) + n for sentence in sentences)
    return nats / tokens / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
