"""The mean of each sentence's mean, whatever its length.

What the result shows: cross-entropy is right if all sentences are equally long. Else words of
short sentences weigh more than others.

Why it happens: means of means are what comes out when one works sentence by sentence.

A question to think about: is a word that stands in a short sentence worth more than another?

Where to look: over what the mean is taken.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Average twice."""
    if not sentences:
        raise ValueError("no text")
    means = []
    for sentence in sentences:
        grams = windows(sentence, n)
        probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
        nats = -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs)
        means.append(nats / len(grams))
    return sum(means) / len(means) / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
