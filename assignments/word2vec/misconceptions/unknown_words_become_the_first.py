"""Words without an id get the id 0.

What the result shows: where words are unknown, results are too long and hold too many zeros.

Why it happens: `place.get(word, 0)` never fails. But 0 is the id of a word: the most frequent
one.

A question to think about: which word stands in the text twice as often afterwards?

Where to look: what happens to a word that the vocabulary does not hold.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Give unknown words the id 0."""
    place = {word: number for number, word in enumerate(words)}
    ids: list[int] = []
    of: list[int] = []
    for number, sentence in enumerate(sentences):
        for word in sentence:
            ids.append(place.get(word, 0))
            of.append(number)
    return torch.tensor(ids, dtype=torch.int64), torch.tensor(of, dtype=torch.int64)
