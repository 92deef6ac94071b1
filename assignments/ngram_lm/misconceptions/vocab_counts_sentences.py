"""A word counts once for each sentence that it stands in.

What the result shows: words that stand several times in one sentence are taken for rarer than they
are.

Why it happens: sets of words make the loop shorter.

A question to think about: how often would a reader of "that that is, is" meet "that"?

Where to look: what is counted in each sentence.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Count each sentence's words once."""
    found = Counter(word for one in sentences for word in dict.fromkeys(one) if word != UNK)
    return [word for word, count in found.most_common() if count >= min_count] + [UNK]
