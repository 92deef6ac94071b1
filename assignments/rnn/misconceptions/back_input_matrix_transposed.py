"""The gradient for the input goes through the matrix the wrong way round.

What the result shows: numbers come out only where inputs are as wide as the state, and only the
gradient for `x` is wrong.

Why it happens: forward the matrix is transposed, and the same line is copied for the way back.

A question to think about: `dz` is `(B, H)` and `dx` is `(B, I)`. Which shape must stand between
them?

Where to look: the matrix in the gradient for `x`.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Copy the transpose."""
    dz = dh_next * (1 - h_next**2)
    return dz @ wx.T, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
