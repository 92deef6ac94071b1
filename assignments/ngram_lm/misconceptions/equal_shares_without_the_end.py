"""The equal shares at the bottom are one over the vocabulary, without the end.

What the result shows: probabilities sum to a little more than 1.

Why it happens: `len(vocab)` is the size of the vocabulary, and the end is not in it.

A question to think about: how many events share what is left?

Where to look: where the recursion ends.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Count words alone."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / len(vocab))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
