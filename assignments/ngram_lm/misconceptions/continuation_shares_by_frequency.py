"""The share of a word among all occurrences of second words.

What the result shows: it is the word's frequency: large for what occurs often, even if it always
follows the same word.

Why it happens: shares of occurrences are what every estimate before this one was.

A question to think about: after a word that has never been seen before, would you expect
"Francisco"?

Where to look: what is counted: bigrams, or their occurrences?
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Distribution, Word

PARTS = ("7",)


def continuation_probs(bigrams: Counts) -> Distribution:
    """Count occurrences."""
    seconds: Counter[Word] = Counter()
    for (_, second), count in bigrams.items():
        seconds[second] += count
    return {word: count / seconds.total() for word, count in seconds.items()}
