"""Both layers of a new adapter are zeros, and the weights never move.

What the result shows: the adapter is the identity, and the gradients of both weights are zero.

Why it happens: zeros are right for one of the layers, and seem right for both.

A question to think about: the gradient of `up.weight` is made with what `down` gives. What is it if
`down` gives zeros?

Where to look: how `down` starts.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("8",)


class Adapter(nn.Module):
    """Set everything to zero."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.up = nn.Linear(width, d_model)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)
        nn.init.zeros_(self.down.weight)
        nn.init.zeros_(self.down.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.up(nn.functional.gelu(self.down(x)))
