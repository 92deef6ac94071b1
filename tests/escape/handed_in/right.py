"""A right solution."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def cube(x: Tensor) -> Tensor:
    """Return the third power."""
    return x * x * x


class Affine(nn.Module):
    """Multiplies and adds."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        """Return ``gain * x + shift``."""
        return x * self.gain + self.shift
