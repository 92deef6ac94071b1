"""A count divided by the number of different words that followed.

What the result shows: the result can be larger than 1, and the sum over all words is the mean
count of an n-gram.

Why it happens: counting the keys of a dict is shorter than adding up its values.

A question to think about: after a context three words occurred, with counts 5, 4 and 1. How often
was there something after it?

Where to look: the denominator: kinds or occurrences?
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Divide by kinds."""
    followers = sum(gram[:-1] == context for gram in counts)
    return counts.get((*context, word), 0) / followers if followers else 0.0
