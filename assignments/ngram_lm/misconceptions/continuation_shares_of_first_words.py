"""In which share of all bigrams a word stands first.

What the result shows: `<s>` has a share, and `</s>` has none.

Why it happens: the two words of a bigram are easily exchanged.

A question to think about: for which of its two words does a bigram stand as a prediction?

Where to look: which word is counted.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Distribution

PARTS = ("7",)


def continuation_probs(bigrams: Counts) -> Distribution:
    """Count first words."""
    firsts = Counter(first for first, _ in bigrams)
    return {word: kinds / len(bigrams) for word, kinds in firsts.items()}
