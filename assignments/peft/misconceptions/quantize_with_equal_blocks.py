"""Numbers are shared out equally where they do not fill whole blocks.

What the result shows: where the block divides the numbers everything is right; elsewhere blocks are
shorter than asked for.

Why it happens: the number of blocks is computed, and the numbers are divided among them.

A question to think about: there are 14 numbers and a block has 6. How long are the blocks?

Where to look: what happens when the last block is not full.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Share the numbers out."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    count = -(-len(flat) // block)
    padded = nn.functional.pad(flat, (0, -len(flat) % count)).view(count, -1)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
