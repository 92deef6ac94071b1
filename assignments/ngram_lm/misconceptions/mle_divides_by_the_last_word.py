"""A count divided by how often the word itself occurs.

What the result shows: the result says how likely the context is before this word, and not the word
after this context. Over all words it does not sum to 1.

Why it happens: P(a | b) and P(b | a) have the same numerator.

A question to think about: of "San Francisco", what is likelier: "Francisco" after "San", or "San"
before "Francisco"?

Where to look: the denominator: which n-grams are added up?
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Condition on the word."""
    if not any(gram[:-1] == context for gram in counts):
        return 0.0
    total = sum(count for gram, count in counts.items() if gram[-1] == word)
    return counts.get((*context, word), 0) / total if total else 0.0
