"""The first word of the list has the id 1.

What the result shows: all ids are one too large; the numbers of sentences are right.

Why it happens: 0 is often kept free for padding. There is no padding here.

A question to think about: in which row of the table does the most frequent word's vector stand?

Where to look: the number that counting starts from.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Count from 1."""
    place = {word: number for number, word in enumerate(words, 1)}
    ids: list[int] = []
    of: list[int] = []
    for number, sentence in enumerate(sentences):
        for word in sentence:
            if word in place:
                ids.append(place[word])
                of.append(number)
    return torch.tensor(ids, dtype=torch.int64), torch.tensor(of, dtype=torch.int64)
