"""The gradients for the two matrices come out transposed.

What the result shows: the right numbers in the wrong places; the shape of the first shows it where
inputs and state differ in width.

Why it happens: an outer product can be written in two orders, and one of them is the transpose of
the other.

A question to think about: entry `[2, 0]` of the gradient for `wx` belongs to unit 2 and input 0.
Does it hold their product?

Where to look: the order of the factors in the gradients for the matrices.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Turn the outer products."""
    dz = dh_next * (1 - h_next**2)
    return dz @ wx, dz @ wh, x.T @ dz, h.T @ dz, dz.sum(0)
