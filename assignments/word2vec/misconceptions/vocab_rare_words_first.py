"""The rarest words come first.

What the result shows: the words and their counts are right, but the counts rise.

Why it happens: sorting goes upwards unless it is told otherwise.

A question to think about: which id has the most frequent word?

Where to look: the sign of the count in the key of the sort.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Sort upwards."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (counts[word], word))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
