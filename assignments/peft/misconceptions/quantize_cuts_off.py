"""Codes are cut off towards zero.

What the result shows: scales are right; about half of the codes are too near to 0 by 1.

Why it happens: a conversion to whole numbers cuts off what stands behind the point.

A question to think about: which code should 6.9 scales get?

Where to look: what happens before the conversion.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Cut off."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = (padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
