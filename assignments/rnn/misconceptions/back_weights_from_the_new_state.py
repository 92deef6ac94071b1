"""The gradient for the state's matrix is made with the new state.

What the result shows: only the gradient for `wh` is wrong; its shape is right.

Why it happens: `h_next` is at hand, because the slope was just taken from it.

A question to think about: by which state was `wh` multiplied on the way forward?

Where to look: the second factor in the gradient for `wh`.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Use the result for the argument."""
    dz = dh_next * (1 - h_next**2)
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h_next, dz.sum(0)
