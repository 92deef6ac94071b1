"""Blocks run down the columns instead of along the rows.

What the result shows: scales belong to other blocks, and codes differ with them.

Why it happens: the numbers are read in another order before they are cut.

A question to think about: which numbers stand in the first block of a matrix with 8 columns, if a
block has 4?

Where to look: the order in which numbers are cut into blocks.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Read columns first."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.movedim(0, -1).flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.movedim(0, -1).shape).movedim(-1, 0), scales
