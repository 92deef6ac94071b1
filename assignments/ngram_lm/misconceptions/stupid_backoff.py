"""Frequencies, and 0.4 times those of the shorter context for words that never followed.

What the result shows: the numbers sum to more than 1. They rank words well, but they are no
probabilities.

Why it happens: it is a method of its own, made for texts of a trillion words, and called stupid
back-off by its authors.

A question to think about: can a perplexity be computed of numbers that do not sum to 1?

Where to look: where the probability for unseen words comes from.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Word

PARTS = ("8",)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Back off by a factor."""
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
    total = sum(after.values())
    return {w: after[w] / total if w in after else 0.4 * shorter[w] for w in shorter}
