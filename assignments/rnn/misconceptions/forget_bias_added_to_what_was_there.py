"""The value is added to the biases instead of replacing them.

What the result shows: forget gates start near the value, but not at it: what had been drawn is
still in the sum.

Why it happens: in-place addition is the shortest line, and drawn biases are small.

A question to think about: what do the two biases sum to if they had been 0.1 and -0.3?

Where to look: whether old numbers survive in the rows of the forget gates.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Add."""
    width = len(bias_ih) // 4
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    bias_ih[width : 2 * width] += value
    return bias_ih, bias_hh
