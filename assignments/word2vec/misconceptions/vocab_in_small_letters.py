"""Words are turned into small letters before they are counted.

What the result shows: words with a capital are missing, and stand there without it.

Why it happens: many pipelines fold capitals first. Here words are counted as they are given.

A question to think about: who decides whether `Bay` and `bay` are one word: the list of
sentences, or the function that counts?

Where to look: every `.lower()`.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Fold capitals."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word.lower() for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (-counts[word], word))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
