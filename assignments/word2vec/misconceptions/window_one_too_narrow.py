"""Windows reach one word less far than they say, on both sides.

What the result shows: the farthest context on each side is missing; a window of 1 makes no pair at
all.

Why it happens: the distance is asked to be smaller than the window, or a `range` that ends at the
window leaves its last number out.

A question to think about: with a window of 1, does a word have neighbours?

Where to look: the comparison of distance and window, or the ends of the ranges.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Take what is nearer than the window."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() < windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
