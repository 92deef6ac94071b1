"""Words of equal count in the order in which they were met.

What the result shows: the counts are right; words that occur equally often stand in the order
of the text and not in the order of strings.

Why it happens: `Counter.most_common()` and a sort by count alone keep the order of insertion
among equals.

A question to think about: two texts hold the same words equally often, in another order. Should
a word's id depend on which one was read?

Where to look: the key that the words are sorted by: what does it say of two words with one
count?
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Leave equal words as they came."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: -counts[word])
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
