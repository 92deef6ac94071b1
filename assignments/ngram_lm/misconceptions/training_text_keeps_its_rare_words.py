"""Unknown words are replaced in the test text only.

What the result shows: the training text comes back as it was, so `<unk>` never occurs in it, and
counting gives it probability 0.

Why it happens: in training, every word is known, it seems.

A question to think about: from which examples should a model learn how often something unknown
comes?

Where to look: what is done with the training text.
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
    """Map the test text."""
    vocab = _vocab(train, min_count)
    return vocab, train, [[word if word in vocab else UNK for word in one] for one in test]
