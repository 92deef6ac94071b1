"""The square stands outside: the slope is taken as the square of 1 minus the state.

What the result shows: slopes between 0 and 4. A unit at -1 should hand nothing on and hands on four
times what arrives; units at 0 and at 1 are right.

Why it happens: 1 minus the square and the square of 1 minus are the same words in another order.

A question to think about: the slope of the tanh is the same at 0.5 and at -0.5. Is this one?

Where to look: the brackets in the slope.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Square the difference."""
    dz = dh_next * (1 - h_next) ** 2
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
