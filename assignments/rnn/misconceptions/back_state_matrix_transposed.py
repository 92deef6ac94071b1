"""The gradient for the state goes through the matrix the wrong way round.

What the result shows: only the gradient for `h` is wrong, and no shape complains, because this
matrix is square.

Why it happens: forward the matrix is transposed, and the same line is copied for the way back.

A question to think about: unit 0 of the new state read unit 1 of the old one. To which unit does
its gradient have to go?

Where to look: the matrix in the gradient for `h`.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Copy the transpose."""
    dz = dh_next * (1 - h_next**2)
    return dz @ wx, dz @ wh.T, dz.T @ x, dz.T @ h, dz.sum(0)
