"""Only the first bias is set; the second keeps what it had.

What the result shows: the sum of the two differs from the value by whatever the second bias holds.

Why it happens: one of two biases would be enough for a layer, and the second one is forgotten.

A question to think about: which number does the sigmoid of a forget gate see, if inputs and state
are zeros?

Where to look: the rows of the forget gates in the second bias.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Set one of two."""
    width = len(bias_ih) // 4
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    bias_ih[width : 2 * width] = value
    return bias_ih, bias_hh
