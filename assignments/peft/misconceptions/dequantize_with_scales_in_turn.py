"""Scales are dealt out in turn instead of block by block.

What the result shows: the first number is right; the second has the scale of the second block.

Why it happens: `repeat` repeats the whole row, `repeat_interleave` each number.

A question to think about: which scale belongs to the second number of the first block?

Where to look: how scales are made as many as codes.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Go round."""
    each = scales.repeat(block)[: codes.numel()]
    return (codes.flatten() * each).view(codes.shape)
