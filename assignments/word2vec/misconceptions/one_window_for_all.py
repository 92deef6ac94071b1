"""All centres use the window of the first position.

What the result shows: where all windows are alike everything is right; else the numbers of
pairs are wrong.

Why it happens: a window used to be one number, and one number was taken.

A question to think about: why were as many windows handed over as there are words?

Where to look: which window a distance is compared with.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Use the first."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[0])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
