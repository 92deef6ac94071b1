"""The first words of each prefix are read instead of the last ones.

What the result shows: each answer is a distribution, and right for prefixes of one or two words
only.

Why it happens: `[:2]` cuts two words as well as `[-2:]`.

A question to think about: a prefix of ten words: which of them are nearest to the next one?

Where to look: the slice that makes the context.
"""

from __future__ import annotations

from ngram_lm_support import Sentence, WittenBell, Word

PARTS = ("10",)


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Cut from the front."""
    model = WittenBell(train, vocab, 3)
    return [model.probabilities(prefix[:2]) for prefix in prefixes]
