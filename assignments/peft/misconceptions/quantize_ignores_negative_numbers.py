"""The scale of a block comes from its largest number, whatever the size of negative ones.

What the result shows: blocks whose farthest number is negative have too small a scale.

Why it happens: `max` is taken without `abs`.

A question to think about: a block holds 1 and -3. How many scales is -3?

Where to look: which number of a block decides its scale.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Take the largest."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.amax(dim=1) / (2 ** (bits - 1) - 1)
    scales = scales.clamp(min=1e-3)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).clamp(-127, 127).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
