"""The adapter does not add its input.

What the result shows: a new adapter gives zeros, so everything that came before it is lost.

Why it happens: a small network is written as networks are, and the sum with x is one more step.

A question to think about: a new adapter is put between two layers of a trained model. What should
the second one read?

Where to look: what is added up in the forward pass.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Return what the network makes."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        return self.up(nn.functional.gelu(self.down(x)))
