"""The sum is divided by the number of sentences.

What the result shows: cross-entropy is that of a sentence and not of a token: it grows with the
length of the sentences.

Why it happens: the mean over a list of sentences divides by the length of the list.

A question to think about: which number makes a model of letters and a model of words comparable,
and which one do people print?

Where to look: the number that is divided by.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Divide by sentences."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    nats = -sum(math.log(prob) if prob > 0 else -math.inf for prob in probs)
    return nats / len(sentences) / math.log(2)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Do this step as it should be done."""
    return 2 ** cross_entropy(table, sentences, n)
