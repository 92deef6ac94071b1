"""Shorter contexts use how often n-grams occur instead of how many words stand before them.

What the result shows: probabilities sum to 1 and nearly all are a little off; a word that follows
a single other one often is expected everywhere. Perplexity hardly moves.

Why it happens: a model of order n - 1 is made of counts of order n - 1. Here it is asked only when
the longer context knows too little.

A question to think about: when is the shorter context asked, and is "Francisco" likely then?

Where to look: the counts of the shorter orders.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Sum where kinds should be counted."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        sums: Counter[Ngram] = Counter()
        for gram, count in counts.items():
            sums[gram[1:]] += count
        shorter = kneser_ney(dict(sums), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
