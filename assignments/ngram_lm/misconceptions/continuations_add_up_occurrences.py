"""Occurrences are added up where different words should be counted.

What the result shows: the result is how often the shorter n-gram occurs. A word that follows a
single other one has a large count if it does so often.

Why it happens: a sum over all n-grams with this end is the natural way to shorten counts.

A question to think about: "Francisco" occurs a hundred times. After how many different words?

Where to look: what each n-gram adds.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Ngram

PARTS = ("7",)


def continuation_counts(counts: Counts) -> Counts:
    """Add up."""
    shorter: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        if len(gram) == 1:
            raise ValueError("unigrams")
        shorter[gram[1:]] += count
    return dict(shorter)
