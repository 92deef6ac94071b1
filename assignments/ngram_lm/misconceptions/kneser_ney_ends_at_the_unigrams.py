"""The lowest order is not mixed with equal shares.

What the result shows: words of the vocabulary that never occurred get probability 0, and one of
them in a text makes its perplexity infinite.

Why it happens: the recursion ends where no context is left, and there the shares are taken as they
are.

A question to think about: what should a model say of a word that is in its vocabulary and not in
its text?

Where to look: where the recursion ends.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """End one step too early."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    total = sum(after.values())
    if not context:
        return {word: after.get(word, 0) / total for word in [*vocab, EOS]}
    shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    if not after:
        return shorter
    free = discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
