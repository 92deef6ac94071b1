"""The GELU comes before `down` instead of after it.

What the result shows: a new adapter is right; with numbers in it, it is not.

Why it happens: the order of the three steps has slipped by one.

A question to think about: how many numbers are bent: d, or m?

Where to look: the order of the three steps.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Bend first."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(self.down(nn.functional.gelu(x)))
