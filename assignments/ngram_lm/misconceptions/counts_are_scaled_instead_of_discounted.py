"""Frequencies are scaled down instead of losing a fixed amount.

What the result shows: probabilities sum to 1. Frequent followers lose as large a share as rare
ones.

Why it happens: a mixture with weights 1 - w and w is the best known kind of interpolation.

A question to think about: which estimate is more reliable, that of a count of 100 or that of a
count of 1? Which one should lose more of itself?

Where to look: what is done with the counts themselves.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Scale."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total = sum(after.values())
    weight = discount * len(after) / total
    return {w: (1 - weight) * after.get(w, 0) / total + weight * shorter[w] for w in shorter}
