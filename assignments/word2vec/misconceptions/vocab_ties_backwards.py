"""Words of equal count from Z to A.

What the result shows: the counts are right and fall; words that occur equally often come in the
reverse order of strings.

Why it happens: sorting pairs of count and word with `reverse=True` turns both orders round, not
only that of the counts.

A question to think about: which of the two orders was meant to be turned round?

Where to look: the sort, and what `reverse` does to the second half of its key.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Reverse the whole order."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (counts[word], word), reverse=True)
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
