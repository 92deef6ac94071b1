"""N-grams that leave out the end of the sentence.

What the result shows: there are as many n-grams as words, and none ends with `</s>`. A model of
them never learns where sentences end.

Why it happens: the end is no word that anybody wrote.

A question to think about: without an end, what do the probabilities of all sentences of one word,
of two words, of three words sum to, taken together?

Where to look: what is put behind the sentence.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Stop at the last word."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * (n - 1) + list(sentence)
    return [tuple(padded[start : start + n]) for start in range(len(sentence))]
