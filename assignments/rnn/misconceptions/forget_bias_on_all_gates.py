"""The bias is written into the rows of all four gates.

What the result shows: every row of the first bias holds the value, and the second has zeros for the
forget gates.

Why it happens: `fill_` needs no arithmetic with rows.

A question to think about: what do input and output gates do if they start wide open as well?

Where to look: which rows are written.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Fill everything."""
    width = len(bias_ih) // 4
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    bias_ih[:] = value
    bias_hh[width : 2 * width] = 0
    return bias_ih, bias_hh
