"""The tanh is passed over on the way back.

What the result shows: all five gradients are too large wherever a unit is not at 0; a saturated
unit hands everything on.

Why it happens: the products with the matrices are there, and the shapes fit without the slope.

A question to think about: a unit stands at 0.99. If its sum moves by a little, how far does it move
itself?

Where to look: what the gradient passes first on its way back.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Forget the slope."""
    dz = dh_next
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
