"""The GELU comes after `up` instead of before it.

What the result shows: a new adapter is right; with numbers in it, it adds hardly anything negative.

Why it happens: a layer and its activation are written as a pair, and the pairing slips by one.

A question to think about: can the adapter of the contract take something away from x?

Where to look: the order of the three steps.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Bend last."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + nn.functional.gelu(self.up(self.down(x)))
