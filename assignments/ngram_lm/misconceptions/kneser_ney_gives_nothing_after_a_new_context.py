"""After a context that never occurred, all probabilities are 0.

What the result shows: contexts that occurred are right. After new ones nothing can come.

Why it happens: a guard against dividing by 0 returns zeros.

A question to think about: the shorter context may well have occurred. Who asks it?

Where to look: the case without followers.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Return zeros."""
    if not 0 < discount < 1:
        raise ValueError("discount")
    if context:
        shorter = kneser_ney(predecessors(counts), vocab, context[1:], discount)
    else:
        shorter = dict.fromkeys([*vocab, EOS], 1 / (len(vocab) + 1))
    after = {gram[-1]: count for gram, count in counts.items() if gram[:-1] == context}
    if not after:
        return dict.fromkeys(shorter, 0.0)
    total, free = sum(after.values()), discount * len(after)
    kept = {word: max(after.get(word, 0) - discount, 0) for word in shorter}
    return {word: (kept[word] + free * shorter[word]) / total for word in shorter}
