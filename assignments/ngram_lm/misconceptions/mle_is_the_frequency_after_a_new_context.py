"""After a context that never occurred, the word's own frequency comes back.

What the result shows: contexts that occurred are right. New ones get how frequent the word is
anywhere.

Why it happens: it is a sensible guess, and what smoothing will do later. But here counts alone are
asked for.

A question to think about: how often was the word counted after this context, and how often was
anything?

Where to look: the case of a context that never occurred.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Guess by frequency."""
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total:
        return counts.get((*context, word), 0) / total
    hits = sum(count for gram, count in counts.items() if gram[-1] == word)
    return hits / sum(counts.values())
