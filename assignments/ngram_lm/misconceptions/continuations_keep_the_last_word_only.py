"""Only the last word of each n-gram is kept.

What the result shows: bigrams are right. Longer n-grams come out as counts of single words.

Why it happens: a program for bigrams runs for trigrams too, and gives numbers.

A question to think about: which order do the counts have that come out of trigrams?

Where to look: how much of the n-gram becomes the key.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Ngram

PARTS = ("7",)


def continuation_counts(counts: Counts) -> Counts:
    """Keep one word."""
    shorter: Counter[Ngram] = Counter()
    for gram in counts:
        if len(gram) == 1:
            raise ValueError("unigrams")
        shorter[gram[-1:]] += 1
    return dict(shorter)
