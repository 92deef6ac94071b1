"""Equally frequent words are sorted by themselves instead of by their first occurrence.

What the result shows: all words are there, and frequent ones first; among equally frequent ones
the order is another.

Why it happens: sorting pairs of a number and a word goes on with the word where numbers are equal.

A question to think about: words may be strings and whole numbers. What does Python say to `"a" <
3`?

Where to look: what decides between equally frequent words.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Sort by count, then by word."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    kept = [word for word in found if found[word] >= min_count]
    return [*sorted(kept, key=lambda word: (-found[word], word)), UNK]
