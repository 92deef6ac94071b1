"""One `<s>` in front of the sentence, whatever the order.

What the result shows: for n = 2 all is right. Longer n-grams are too few, because the first words
end none; among the unigrams stands `<s>`.

Why it happens: one `<s>` is all that bigrams need, and most examples are about bigrams.

A question to think about: which n-gram says how a sentence begins, if n is 4? How many words stand
before its last one?

Where to look: the number of `<s>`.
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Put one in front."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS, *sentence, EOS]
    return [tuple(padded[start : start + n]) for start in range(len(padded) - n + 1)]
