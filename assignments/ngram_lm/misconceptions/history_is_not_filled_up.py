"""A history that is shorter at the beginning of a sentence.

What the result shows: once n - 1 words are there all is right; before, the `<s>` are missing.

Why it happens: slicing gives what there is, and says nothing when that is too little.

A question to think about: how was the first word of each sentence counted: behind nothing, or
behind `<s>`?

Where to look: the case of few words.
"""

from __future__ import annotations

from ngram_lm_support import Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Take what there is."""
    if n < 1:
        raise ValueError("n")
    return tuple(words[max(0, len(words) - n + 1) :])
