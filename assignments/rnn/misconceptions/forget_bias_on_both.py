"""The forget bias is written into both biases.

What the result shows: both biases hold the value, so each forget gate starts with twice of it.

Why it happens: the module has two biases and each has rows for the forget gate; writing both looks
thorough.

A question to think about: both biases are added before the sigmoid. What does a gate see if each of
them is 1?

Where to look: what the two biases sum to.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Write it twice."""
    width = len(bias_ih) // 4
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    bias_ih[width : 2 * width] = value
    bias_hh[width : 2 * width] = value
    return bias_ih, bias_hh
