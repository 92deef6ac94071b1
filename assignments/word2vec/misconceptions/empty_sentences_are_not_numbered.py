"""Sentences without a known word are left out of the numbering.

What the result shows: ids are right; the numbers of sentences have no gaps where the right ones
have.

Why it happens: sentences were thinned out first and numbered afterwards.

A question to think about: the number is to say which of the given sentences a word is from.
Which sentence is number 1?

Where to look: when numbers are given out: before or after empty sentences are dropped.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Number what is left."""
    place = {word: number for number, word in enumerate(words)}
    ids: list[int] = []
    of: list[int] = []
    for number, sentence in enumerate(one for one in sentences if set(one) & set(words)):
        for word in sentence:
            if word in place:
                ids.append(place[word])
                of.append(number)
    return torch.tensor(ids, dtype=torch.int64), torch.tensor(of, dtype=torch.int64)
