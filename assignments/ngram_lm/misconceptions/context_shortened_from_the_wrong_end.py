"""The context loses its last word instead of its first one.

What the result shows: bigrams are right. In longer n-grams the shorter contexts are those that are
farther away.

Why it happens: `context[:-1]` is how a context is taken out of an n-gram, and the fingers know it.

A question to think about: of "in the", which word says more about what comes next?

Where to look: the slice that shortens the context.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Keep what is far away."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[:-1], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
