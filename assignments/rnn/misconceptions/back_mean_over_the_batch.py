"""The gradients for the weights are means over the batch.

What the result shows: the gradients for `wx`, `wh` and `b` are too small by one factor, the number
of sequences.

Why it happens: losses are often means over the batch. Then the mean is in the gradient that arrives
already.

A question to think about: two sequences send a gradient of 1 each into the same weight. How much
does the loss change with it?

Where to look: what is done with the axis of the batch.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Take means."""
    dz = dh_next * (1 - h_next**2)
    return dz @ wx, dz @ wh, dz.T @ x / len(x), dz.T @ h / len(x), dz.mean(0)
