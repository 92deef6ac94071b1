"""The vocabulary is chosen by both texts together.

What the result shows: words that only the test text has are in the vocabulary, and fewer words are
unknown than a model will meet in earnest.

Why it happens: both texts are at hand, and more text gives better counts.

A question to think about: the test text stands for what nobody has seen yet. Who could have told
the vocabulary about it?

Where to look: which sentences the words are counted in.
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
    """Count in both."""
    vocab = _vocab([*train, *test], min_count)
    texts = [[[w if w in vocab else UNK for w in one] for one in text] for text in (train, test)]
    return vocab, texts[0], texts[1]
