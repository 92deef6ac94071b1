"""The bias of `up` starts at random.

What the result shows: a new adapter adds the same vector at every position.

Why it happens: a layer has two parameters, and one of them is set.

A question to think about: what does `up` give for an input of zeros?

Where to look: the second parameter of `up`.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Forget one bias."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(nn.functional.gelu(self.down(x)))
