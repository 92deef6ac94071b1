"""All numbers come back with the scale of the first block.

What the result shows: the first block is right.

Why it happens: a scale is thought of as one number.

A question to think about: how many scales are there for 48 codes in blocks of 4?

Where to look: which scale a code is multiplied by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Use one scale."""
    each = scales[0]
    return (codes.flatten() * each).view(codes.shape)
