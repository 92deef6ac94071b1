"""Blocks are cut within each row, and begin anew at every row.

What the result shows: where the block does not divide a row there are more scales than there should
be; where it does, everything is right.

Why it happens: the rows of a weight are its outputs, so it looks as if no block could cross from
one to the next.

A question to think about: 4 rows of 9 numbers in blocks of 12: how many blocks are that?

Where to look: the tensor that is cut: the whole of it as one list, or each row.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Cut each row by itself."""
    if block < 1 or not 2 <= bits <= 8:
        raise ValueError("a block or bits out of range")
    rows = x.reshape(-1, x.shape[-1])
    full = nn.functional.pad(rows, (0, -rows.shape[-1] % block))  # (rows, a multiple of block)
    padded = full.view(-1, block)
    scales = padded.abs().amax(dim=1) / (2 ** (bits - 1) - 1)
    steps = torch.where(scales > 0, scales, 1.0)[:, None]
    codes = torch.round(padded / steps).to(torch.int8)
    return codes.view(full.shape)[:, : rows.shape[-1]].reshape(x.shape), scales
