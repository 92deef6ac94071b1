"""What shorter contexts say is added without taking anything away.

What the result shows: probabilities sum to more than 1.

Why it happens: the weight of the shorter context is computed, and the other half of the bargain
forgotten.

A question to think about: where does the probability come from that the shorter context hands out?

Where to look: the numerator, for words that followed.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Add without taking."""
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
    return {word: (after.get(word, 0) + free * shorter[word]) / total for word in shorter}
