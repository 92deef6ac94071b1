"""Sentences are padded and then joined, so windows run over their borders.

What the result shows: all right n-grams are there with the right counts, and others besides that
hold `</s>` before `<s>`.

Why it happens: padding first and counting in one long list afterwards saves a loop.

A question to think about: what does an n-gram with `</s>` in its middle predict?

Where to look: the loop over sentences.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import BOS, EOS, Counts, Sentence

PARTS = ("2",)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Join padded sentences."""
    joined = [word for one in sentences for word in [BOS] * (n - 1) + [*one, EOS]]
    spans = range(len(joined) - n + 1)
    return dict(Counter(tuple(joined[start : start + n]) for start in spans))
