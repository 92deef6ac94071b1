"""Words are sorted and their counts are not.

What the result shows: the words are right; the counts are the right numbers in the order in
which words were met.

Why it happens: words and counts are two lists, and only one of them was sorted.

A question to think about: which word does the first count belong to?

Where to look: the line that makes the tensor of counts.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Keep the counts in the order of the text."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (-counts[word], word))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in kept])
