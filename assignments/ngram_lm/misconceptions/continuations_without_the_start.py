"""`<s>` is not counted as a word that stands before.

What the result shows: counts are too small by one wherever something can stand first in a
sentence.

Why it happens: `<s>` is no word that anybody wrote.

A question to think about: is "at the beginning" a context in which a word can turn up?

Where to look: which n-grams are left out.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import BOS, Counts, Ngram

PARTS = ("7",)


def continuation_counts(counts: Counts) -> Counts:
    """Leave out the beginnings."""
    shorter: Counter[Ngram] = Counter()
    for gram in counts:
        if len(gram) == 1:
            raise ValueError("unigrams")
        if gram[0] != BOS:
            shorter[gram[1:]] += 1
    return dict(shorter)
