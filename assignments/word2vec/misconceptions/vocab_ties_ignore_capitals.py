"""Words of equal count in the order of a dictionary, capitals or not.

What the result shows: counts are right; among words of one count, those with a capital stand
between the others and not before them.

Why it happens: a printed dictionary sorts so, and `key=str.lower` is a habit.

A question to think about: which comes first in Python, `"Z"` or `"a"`?

Where to look: what is done to a word before it is compared.
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import Tensor

PARTS = ("1",)


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Compare small letters."""
    if min_count < 1:
        raise ValueError("min_count")
    counts = Counter(word for sentence in sentences for word in sentence)
    kept = [word for word in counts if counts[word] >= min_count]
    words = sorted(kept, key=lambda word: (-counts[word], word.lower()))
    if not words:
        raise ValueError("no word is left")
    return words, torch.tensor([counts[word] for word in words])
