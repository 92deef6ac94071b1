"""Nothing stands between `down` and `up`.

What the result shows: with numbers in it, what the adapter adds is linear in x.

Why it happens: two layers in a row are taken for a network.

A question to think about: which single matrix does the same as two linear layers in a row?

Where to look: what happens between `down` and `up`.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Leave it out."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(self.down(x))
