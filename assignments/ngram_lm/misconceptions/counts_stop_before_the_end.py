"""N-grams that end with `</s>` are not counted.

What the result shows: all other counts are right. After each word the probabilities of the words
sum to 1 by themselves, so sentences never end.

Why it happens: `</s>` looks like padding, and padding is left out.

A question to think about: what should a model say after the last word of each sentence that it has
read?

Where to look: which n-grams are counted.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Sentence, windows

PARTS = ("2",)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Leave out the last n-gram of each sentence."""
    return dict(Counter(gram for sentence in sentences for gram in windows(sentence, n)[:-1]))
