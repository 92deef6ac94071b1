"""All sentences counted as one long one.

What the result shows: there are n-grams that hold words of two sentences, and `<s>` and `</s>`
occur once in the whole text.

Why it happens: a text reads like one long list of words, and joining lists is easy.

A question to think about: which word follows the last one of a sentence? Does the next sentence
know?

Where to look: where sentences are joined.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Sentence, windows

PARTS = ("2",)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Join everything."""
    joined = [word for sentence in sentences for word in sentence]
    return dict(Counter(windows(joined, n)))
