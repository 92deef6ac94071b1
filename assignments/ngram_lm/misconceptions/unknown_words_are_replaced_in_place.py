"""The text that was handed over is overwritten.

What the result shows: what comes back is right, and the caller's own sentences have lost their
words.

Why it happens: `sentence[i] = ...` writes into the list that was given.

A question to think about: the same text is to be mapped with another vocabulary afterwards. What
does it find?

Where to look: whether new lists are made.
"""

from __future__ import annotations

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def map_unknown(sentences: list[Sentence], vocab: list[Word]) -> list[Sentence]:
    """Overwrite."""
    for sentence in sentences:
        for place, word in enumerate(sentence):
            if word not in vocab:
                sentence[place] = UNK
    return sentences
