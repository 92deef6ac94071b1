"""Each text is written in a vocabulary of its own.

What the result shows: a word may be known in one text and unknown in the other. The training text
is right.

Why it happens: calling the same two functions on both texts looks fair.

A question to think about: which words can a model predict that has read the training text?

Where to look: by which vocabulary the test text is mapped.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def _vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Do this step as it should be done."""
    found = Counter(word for sentence in sentences for word in sentence if word != UNK)
    return [word for word, count in found.most_common() if count >= min_count] + [UNK]


def prepare(
    train: list[Sentence], test: list[Sentence], min_count: int
) -> tuple[list[Word], list[Sentence], list[Sentence]]:
    """Choose twice."""
    texts = []
    for text in (train, test):
        vocab = _vocab(text, min_count)
        texts.append([[word if word in vocab else UNK for word in one] for one in text])
    return _vocab(train, min_count), texts[0], texts[1]
