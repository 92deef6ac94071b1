"""The GELU is the approximate one.

What the result shows: answers are right to three or four digits.

Why it happens: two formulas go by that name.

A question to think about: which of them does `nn.functional.gelu` use by default?

Where to look: the function between `down` and `up`, and its arguments.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Use the tanh formula."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(nn.functional.gelu(self.down(x), approximate="tanh"))
