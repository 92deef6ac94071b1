"""One `<s>` too many: the first n-gram ends with `<s>`.

What the result shows: there are two n-grams more than words, and the first one consists of `<s>`
alone. A model of them spends probability on a word that nobody can choose.

Why it happens: n times is easier to remember than n - 1 times.

A question to think about: each n-gram stands for one prediction, of its last word. Who has to
predict `<s>`?

Where to look: the number of `<s>`.
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Put n in front."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * n + [*sentence, EOS]
    return [tuple(padded[start : start + n]) for start in range(len(sentence) + 2)]
