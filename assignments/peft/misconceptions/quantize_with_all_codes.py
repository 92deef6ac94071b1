"""The scale is made as if there were no sign.

What the result shows: scales are about half as large as they should be.

Why it happens: 2 ** bits - 1 is the largest number without a sign.

A question to think about: how many of the codes of 4 bits are left for positive numbers?

Where to look: the number that the largest value is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Forget the sign."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / (2**bits - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).clamp(-127, 127).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
