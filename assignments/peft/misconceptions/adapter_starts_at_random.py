"""A new adapter changes what it reads.

What the result shows: before any step the answer is not x.

Why it happens: `up` starts with torch's random numbers.

A question to think about: there is an adapter in every layer. What is left of the model's skills if
each adds something random?

Where to look: how `up` starts.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Keep torch's start."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(nn.functional.gelu(self.down(x)))
