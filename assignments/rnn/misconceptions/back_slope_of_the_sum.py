"""The slope of the tanh, 1 minus a square, is taken from what went into the tanh.

What the result shows: slopes below 0, down to -3 or less where the sum is large. A slope of the
tanh lies between 0 and 1.

Why it happens: the derivative is written as 1 minus the square of the tanh, and the square is taken
of its argument.

A question to think about: at which argument is the slope of the tanh 0, and what does 1 minus the
square of that argument say?

Where to look: what is squared.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Square the sum."""
    dz = dh_next * (1 - (x @ wx.T + h @ wh.T) ** 2)
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
