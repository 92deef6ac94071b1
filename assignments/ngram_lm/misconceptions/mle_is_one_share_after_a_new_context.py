"""After a context that never occurred, all words are equally likely.

What the result shows: contexts that occurred are right. New ones give each word one over the
number of different words.

Why it happens: equal shares are what one should believe who knows nothing. Counts believe nothing
at all.

A question to think about: which of the two numbers, the numerator or the denominator, was ever
counted?

Where to look: the case of a context that never occurred.
"""

from __future__ import annotations

from ngram_lm_support import Counts, Ngram, Word

PARTS = ("2",)


def mle(counts: Counts, context: Ngram, word: Word) -> float:
    """Share equally."""
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total:
        return counts.get((*context, word), 0) / total
    return 1 / len({gram[-1] for gram in counts})
