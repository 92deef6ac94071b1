"""The scale is divided by 2 ** (bits - 1), which has no code.

What the result shows: scales are too small, and the largest number of a block would need a code
that 8 bits do not have.

Why it happens: with `bits` bits there are 2 ** bits codes, and half of them seem to be positive.

A question to think about: which whole numbers fit into 8 bits with a sign, and is the largest 127
or 128?

Where to look: the number that the largest value is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Divide by a power of two."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / 2 ** (bits - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
