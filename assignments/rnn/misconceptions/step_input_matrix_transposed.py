"""The matrix for the input is used the wrong way round.

What the result shows: where inputs are as wide as the state, numbers come out and are wrong;
elsewhere the shapes do not fit. The share of the state is right.

Why it happens: `x @ wx` reads like the formula, but there the input is a column and here it is a
row.

A question to think about: entry `wx[2, 0]` joins one number of the input with one of the state.
Which index counts the input?

Where to look: the transpose beside `wx`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Forget a transpose."""
    return torch.tanh(x @ wx + h @ wh.T + b)
