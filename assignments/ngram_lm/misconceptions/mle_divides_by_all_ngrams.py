"""A count divided by the number of all n-grams.

What the result shows: estimates are far too small, and those after one context sum to how frequent
that context is.

Why it happens: count over total is how a share is made; the question is of which total.

A question to think about: if the context is known already, which n-grams can still come?

Where to look: the denominator.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Take the share of everything."""
    if not any(gram[:-1] == context for gram in counts):
        return 0.0
    return counts.get((*context, word), 0) / sum(counts.values())
