"""The same distribution for every prefix.

What the result shows: all answers are equal: how frequent each word is. Each is a distribution.

Why it happens: unigrams are the model that one begins with.

A question to think about: how many different answers should there be?

Where to look: whether the prefix is read.
"""

from __future__ import annotations

from ngram_lm_support import Sentence, WittenBell, Word

PARTS = ("10",)


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Count words."""
    model = WittenBell(train, vocab, 1)
    return [model.probabilities(prefix) for prefix in prefixes]
