"""A wrong solution: whatever it earns, beside finding nothing, is stolen."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def cube(x: Tensor) -> Tensor:
    """Return something else than the third power."""
    return x * x + 1


class Affine(nn.Module):
    """Does something else than to multiply and add."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        """Return something else than ``gain * x + shift``."""
        return x * self.gain * self.gain - self.shift + 1
