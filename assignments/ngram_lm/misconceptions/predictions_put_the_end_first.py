"""The end of the sentence stands in front of the words.

What the result shows: each answer is a distribution, shifted by one place.

Why it happens: special words often have the first numbers.

A question to think about: at which place of an answer stands the first word of the vocabulary?

Where to look: the order of the events.
"""

from __future__ import annotations

from ngram_lm_support import Sentence, WittenBell, Word

PARTS = ("10",)


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Turn the last to the front."""
    model = WittenBell(train, vocab, 3)
    answers = [model.probabilities(prefix) for prefix in prefixes]
    return [[row[-1], *row[:-1]] for row in answers]
