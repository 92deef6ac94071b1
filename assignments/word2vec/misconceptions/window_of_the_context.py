"""The reach of a pair is said by its context's window.

What the result shows: where all windows are alike everything is right; else pairs are missing
and others are too many.

Why it happens: a comparison with `windows` broadcasts along the last axis, and that counts
contexts.

A question to think about: which of a pair's two words was given a window to look through?

Where to look: the axis along which `windows` is spread.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Ask the context for its window."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[None, :])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
