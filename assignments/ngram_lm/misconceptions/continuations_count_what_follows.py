"""What is counted are the different words behind, not those in front.

What the result shows: the keys are beginnings of n-grams and not their ends.

Why it happens: a continuation is what comes after, it seems. The name means that a word continues
many contexts.

A question to think about: to learn whether "Francisco" is likely after a new word, do you look at
what follows "Francisco", or at what it follows?

Where to look: which word of each n-gram is taken away.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Ngram

PARTS = ("7",)


def continuation_counts(counts: Counts) -> Counts:
    """Take away the last word."""
    shorter: Counter[Ngram] = Counter()
    for gram in counts:
        if len(gram) == 1:
            raise ValueError("unigrams")
        shorter[gram[:-1]] += 1
    return dict(shorter)
