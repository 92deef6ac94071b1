"""N-grams that occur once are not counted.

What the result shows: counts are right where everything occurs several times, and too small
elsewhere.

Why it happens: what occurs once is often left out as noise.

A question to think about: a word was seen after three others, once each. How many contexts can it
continue?

Where to look: which n-grams are left out.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Ngram

PARTS = ("7",)


def continuation_counts(counts: Counts) -> Counts:
    """Leave out single ones."""
    shorter: Counter[Ngram] = Counter()
    for gram, count in counts.items():
        if len(gram) == 1:
            raise ValueError("unigrams")
        if count > 1:
            shorter[gram[1:]] += 1
    return dict(shorter)
