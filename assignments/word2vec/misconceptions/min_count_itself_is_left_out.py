"""A word that occurs exactly min_count times is left out.

What the result shows: with `min_count=1` words that occur once are missing; with larger ones
those that occur exactly so often.

Why it happens: `>` stands where `>=` was meant.

A question to think about: what is the smallest count that is at least 3?

Where to look: the comparison with `min_count`.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Ask for more than that."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] > min_count]
    words = sorted(kept, key=lambda word: (-counts[word], word))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
