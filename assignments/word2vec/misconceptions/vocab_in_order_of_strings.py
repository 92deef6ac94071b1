"""Words are sorted by their letters alone.

What the result shows: each word has its own count, but the order is that of a dictionary.

Why it happens: `sorted` of a set of words is the quickest way to a fixed order.

A question to think about: what does a small id say about a word here, and what was it to say?

Where to look: the key that the words are sorted by.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Sort by the word."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept)
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
