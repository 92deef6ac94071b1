"""The bias is written into the rows of the input gates.

What the result shows: the first quarter of the biases holds the value, and the forget gates are as
they were.

Why it happens: in some libraries and papers the forget gate comes first; in torch's order it is the
second.

A question to think about: the rows belong to i, f, g, o. At which row do those of f begin?

Where to look: which rows are written.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Write the first quarter."""
    width = len(bias_ih) // 4
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    bias_ih[:width] = value
    bias_hh[:width] = 0
    return bias_ih, bias_hh
