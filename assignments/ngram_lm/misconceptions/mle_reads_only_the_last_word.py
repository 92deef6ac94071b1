"""Only the last word of the context is compared.

What the result shows: bigrams are right. For longer n-grams everything that has the same word
before the last one is added up.

Why it happens: a program for bigrams runs for trigrams too, and gives numbers.

A question to think about: which of the counted trigrams agree with both words of the context?

Where to look: how much of an n-gram is compared with the context.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Compare one word."""
    near = {gram: count for gram, count in counts.items() if gram[:-1][-1:] == context[-1:]}
    total = sum(near.values())
    hits = sum(count for gram, count in near.items() if gram[-1] == word)
    return hits / total if total else 0.0
