"""Codes are rounded down.

What the result shows: scales are right; about half of the codes are too small by 1, and numbers
that come back are too small on average.

Why it happens: `floor` gives whole numbers too.

A question to think about: by how much of a scale may a number be off, if it is rounded to the
nearest?

Where to look: how a quotient becomes a code.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Round down."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.floor(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales
