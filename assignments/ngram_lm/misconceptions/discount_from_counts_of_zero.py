"""The discount is taken from words that never followed, too.

What the result shows: probabilities sum to less than 1, and rare words have negative ones.

Why it happens: the formula says count minus discount, and the maximum with 0 around it looks like
decoration.

A question to think about: what is 0 - 0.75, and what should be taken from a count of 0?

Where to look: the numerator, for words that never followed.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Subtract everywhere."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return shorter
    total, free = sum(after.values()), discount * len(after)
    kept = {word: after.get(word, 0) - discount for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
