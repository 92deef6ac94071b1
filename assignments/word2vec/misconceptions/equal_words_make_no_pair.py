"""A word that stands twice in a window makes no pair with itself.

What the result shows: all is right until a sentence holds the same word twice: that pair is
missing.

Why it happens: to leave out the centre, ids were compared and not positions.

A question to think about: in 'bit by bit', is the first 'bit' a neighbour of the second?

Where to look: the comparison that leaves out the centre.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Compare ids."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (ids[:, None] != ids[None, :]) & ((i - j).abs() <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
