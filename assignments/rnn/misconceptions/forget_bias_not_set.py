"""The biases of the forget gates stay as they were.

What the result shows: the result equals the arguments. Forget gates near one half lose half of the
cell at each position.

Why it happens: a training runs without it, and short sequences hardly show the difference.

A question to think about: a gate starts at one half. How much of a cell is left after ten
positions?

Where to look: whether the value goes anywhere.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Change nothing."""
    bias_ih, bias_hh = bias_ih.clone(), bias_hh.clone()
    return bias_ih, bias_hh
