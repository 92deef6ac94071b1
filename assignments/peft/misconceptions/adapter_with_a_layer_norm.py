"""What an adapter reads is normalised first.

What the result shows: a new adapter is right; with numbers in it, what it adds does not grow with
its input.

Why it happens: other parts of a block begin with a normalisation, and some adapters have one too.

A question to think about: twice the input: what would `down` read then, and what does it read here?

Where to look: what `down` is applied to.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Normalise first."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        normed = nn.functional.layer_norm(x, x.shape[-1:])
        return x + self.up(nn.functional.gelu(self.down(normed)))
