"""Each pair of words is listed once, however often it occurs.

What the result shows: pairs that occur several times in the text are missing but for one.

Why it happens: pairs were collected in a set.

A question to think about: what tells a frequent companion from a word that stood there once?

Where to look: what kind of collection the pairs are put into.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Drop repeats."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return torch.unique(torch.stack([ids[centre], ids[context]]), dim=1).unbind(0)
