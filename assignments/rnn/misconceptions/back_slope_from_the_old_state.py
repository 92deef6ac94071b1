"""The slope of the tanh is taken from the state before the step.

What the result shows: right at no unit, and finite everywhere. A saturated new state still hands
gradients on.

Why it happens: `h` and `h_next` have the same shape, and both are results of a tanh.

A question to think about: which of the two states came out of the tanh of this step?

Where to look: which state is squared.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Square the wrong state."""
    dz = dh_next * (1 - h**2)
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
