"""Words without an id all get the next free one.

What the result shows: where words are unknown, results are too long and hold an id that is one
too large.

Why it happens: many language models keep an entry for unknown words. Here they are dropped, and
their neighbours move together.

A question to think about: which row of a table with V rows belongs to the id V?

Where to look: what happens to a word that the vocabulary does not hold.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Give unknown words an id of their own."""
    place = {word: number for number, word in enumerate(words)}
    ids: list[int] = []
    of: list[int] = []
    for number, sentence in enumerate(sentences):
        for word in sentence:
            ids.append(place.get(word, len(words)))
            of.append(number)
    return torch.tensor(ids, dtype=torch.int64), torch.tensor(of, dtype=torch.int64)
