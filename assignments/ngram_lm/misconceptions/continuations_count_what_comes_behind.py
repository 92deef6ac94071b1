"""Shorter orders count the different words behind an n-gram instead of those in front.

What the result shows: probabilities sum to 1, and what they are mixed from says how many words can
follow, not how many a word can follow.

Why it happens: a continuation is what comes after, it seems.

A question to think about: which number tells whether "Francisco" may come after a new word?

Where to look: the counts of the shorter orders.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Take away the last word of each n-gram."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        kinds = Counter(longer[:-1] for longer in counts)
        shorter = kneser_ney(dict(kinds), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
