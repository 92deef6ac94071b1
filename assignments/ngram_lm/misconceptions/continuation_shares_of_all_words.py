"""Different words are counted, and divided by the number of words in the vocabulary.

What the result shows: the shares sum to more than 1: to the mean number of words that stand before
a word.

Why it happens: "in how many of all contexts" sounds like a division by the number of contexts.

A question to think about: over all words, what do the numerators sum to?

Where to look: the denominator.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Distribution

PARTS = ("7",)


def continuation_probs(bigrams: Counts) -> Distribution:
    """Divide by words."""
    seconds = Counter(second for _, second in bigrams)
    return {word: kinds / len(seconds) for word, kinds in seconds.items()}
