"""N-grams of the sentence and its end, with nothing in front.

What the result shows: the first n - 1 words end no n-gram; a sentence that is shorter has none at
all. For n = 1 all is right.

Why it happens: sliding a window over what is there is the shortest way to write it.

A question to think about: how does a trigram model know which words like to stand first?

Where to look: what stands in front of the sentence.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Slide over the words."""
    if n < 1:
        raise ValueError("n")
    padded = [*sentence, EOS]
    return [tuple(padded[start : start + n]) for start in range(len(padded) - n + 1)]
