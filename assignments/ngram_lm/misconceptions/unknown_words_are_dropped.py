"""Unknown words are left out instead of replaced.

What the result shows: sentences get shorter, and words that stood apart become neighbours.

Why it happens: filtering a list is as easy as mapping it.

A question to think about: after "the", something unknown, "sat": which bigrams does the text hold
now, and which did it hold?

Where to look: what comes in the place of an unknown word.
"""

from __future__ import annotations

from ngram_lm_support import Sentence, Word

PARTS = ("3",)


def map_unknown(sentences: list[Sentence], vocab: list[Word]) -> list[Sentence]:
    """Filter."""
    known = set(vocab)
    return [[word for word in sentence if word in known] for sentence in sentences]
