"""Each row has a scale, whatever the block is.

What the result shows: there are as many scales as rows.

Why it happens: a scale for each output of a layer is common too.

A question to think about: a row has 4096 numbers and a block 64. How many scales has the row?

Where to look: where the numbers are cut.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Cut by rows."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = x.reshape(-1, x.shape[-1])
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
