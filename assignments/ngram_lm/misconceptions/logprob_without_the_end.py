"""A sentence whose end is not predicted.

What the result shows: log probabilities are too close to 0 by the logarithm of the end's
probability. Long sentences and their beginnings cannot be told apart.

Why it happens: the end is no word that anybody wrote, so the loop runs over the words.

A question to think about: of "the cat" and "the cat sat", which is likelier if no end is
predicted? Can it ever be the second?

Where to look: the last n-gram of the sentence.
"""

from __future__ import annotations

import math

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Stop at the last word."""
    total = 0.0
    for gram in windows(sentence, n)[:-1]:
        prob = table.get(gram[:-1], {}).get(gram[-1], 0)
        total += math.log(prob) if prob > 0 else -math.inf
    return total
