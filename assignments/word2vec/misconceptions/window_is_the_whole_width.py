"""The window is taken for the whole width, left and right together.

What the result shows: contexts are missing on both sides: the reach is half of what it should
be.

Why it happens: in signal processing, and in some libraries, a window's width counts both sides.

A question to think about: with a window of 2, how many words away is the farthest context?

Where to look: every division of the window by 2.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Halve the window."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= (windows[:, None] + 1) // 2)
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
