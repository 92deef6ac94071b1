"""The shorter context is asked only for words that never followed.

What the result shows: probabilities sum to less than 1: words that followed do not get their part
of what was taken away.

Why it happens: to back off is another method, in which the weight is made so that it fits. With
this weight it does not.

A question to think about: if only unseen words share what is free, by what must it be divided so
that all of it is given away?

Where to look: which words get a part of what is free.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word, predecessors

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Choose one of two."""
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
    return {
        word: (after[word] - discount if word in after else free * shorter[word]) / total
        for word in shorter
    }
