"""Counts of sentences that hold a word, not of the word.

What the result shows: counts are too small for words that stand twice in one sentence.

Why it happens: a set of each sentence's words drops repeats before they are counted. Search
engines count so.

A question to think about: a sentence says the same word three times. By how much should its
count rise?

Where to look: whether repeats inside a sentence reach the counter.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Count each sentence once."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in set(sentence))
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (-counts[word], word))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
