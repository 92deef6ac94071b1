"""The scales are the largest values, not divided by the largest code.

What the result shows: codes are right, and scales are too large by 2 ** (bits - 1) - 1.

Why it happens: some formats store the largest value; then whoever reads them has to know the bits.

A question to think about: by what must a code be multiplied to give the number back?

Where to look: what is returned beside the codes.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Return the largest values."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    flat = x.flatten()
    padded = nn.functional.pad(flat, (0, -len(flat) % block)).view(-1, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.flatten()[: len(flat)].view(x.shape), scales * (2 ** (bits - 1) - 1)
