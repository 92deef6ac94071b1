"""The discount over the sum of the counts, without the number of different followers.

What the result shows: the weight is too small, so probabilities sum to less than 1: what was taken
from each count is given back once.

Why it happens: the discount is one number, so it is divided once.

A question to think about: from how many counts was the discount taken?

Where to look: the numerator of the weight.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Free one discount."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    return discount / total if total else 1.0


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Do this step as it should be done."""
    weight = interpolation_weight(counts, context, discount)
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total == 0:
        return shorter
    kept = {word: max(counts.get((*context, word), 0) - discount, 0) for word in shorter}
    return {word: kept[word] / total + weight * shorter[word] for word in shorter}
