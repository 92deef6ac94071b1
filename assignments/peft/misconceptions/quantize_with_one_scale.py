"""All blocks have the scale of the largest number.

What the result shows: one block is right, and the others are rounded too coarsely; an outlier
spoils everything.

Why it happens: `x.abs().max()` is one number for all.

A question to think about: one number of a million is a hundred times as large as the rest. How many
levels are left for the others?

Where to look: the axis along which the largest number is sought.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Use the largest of all."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax().expand(len(padded)) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
