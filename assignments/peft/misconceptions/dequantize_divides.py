"""Codes are divided by their scales.

What the result shows: numbers come back far too large or too small.

Why it happens: one of the two functions divides, and it is the other one.

A question to think about: what was done to a number to get its code?

Where to look: the operation on codes and scales.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Divide."""
    each = scales.repeat_interleave(block)[: codes.numel()]
    return (codes.flatten() / each).view(codes.shape)
