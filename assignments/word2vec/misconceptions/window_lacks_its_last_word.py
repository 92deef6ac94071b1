"""The window ends one word too early on its right side.

What the result shows: for each centre the context farthest to the right is missing; to the left
nothing is.

Why it happens: `range(i - w, i + w)` does not hold its end.

A question to think about: with a window of 1, which contexts has a word in the middle of a
sentence?

Where to look: the end of the range, or of the slice.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """End one too early."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & (i - j <= windows[:, None]) & (j - i < windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
