"""N-grams that read from right to left.

What the result shows: each n-gram holds the right words, the newest first.

Why it happens: formulas write the word first and then what it depends on, P(w | v, u), from near
to far.

A question to think about: a context is an n-gram without its last word. What is left here if the
last word is taken away?

Where to look: the order inside each tuple.
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Turn each window around."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * (n - 1) + [*sentence, EOS]
    return [tuple(padded[start : start + n])[::-1] for start in range(len(sentence) + 1)]
