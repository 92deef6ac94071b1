"""Different words are counted, and divided by the number of all occurrences.

What the result shows: the shares sum to far less than 1.

Why it happens: the number of tokens is the denominator that one is used to.

A question to think about: over all words, what do the numerators sum to?

Where to look: the denominator.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Distribution

PARTS = ("7",)


def continuation_probs(bigrams: Counts) -> Distribution:
    """Divide by occurrences."""
    seconds = Counter(second for _, second in bigrams)
    total = sum(bigrams.values())
    return {word: kinds / total for word, kinds in seconds.items()}
