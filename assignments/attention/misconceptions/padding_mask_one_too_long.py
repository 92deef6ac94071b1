"""A padding mask that lets the first padding position through.

What the result shows: each row has one True more than it should, unless the sequence fills the
whole row.

Why it happens: positions are counted from 0 and lengths from 1. A sequence of length 3 stands at
positions 0, 1 and 2; position 3 is padding already.

A question to think about: which row belongs to a sequence of length 0?

Where to look: `<` or `<=`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Count one too far."""
    if bool((lengths < 0).any()) or bool((lengths > length).any()):
        raise ValueError("lengths must lie between 0 and length")
    return torch.arange(length)[None, :] <= lengths[:, None]
