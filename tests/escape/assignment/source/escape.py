"""The right solution, and a secret that nothing which belongs to a student may ever hold.

A submission is asked for numbers that only this file and the checks know, and the tests look for
the canary in every process that runs student code and on every page that a student reads.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

# BEGIN SOLUTION 1
#: Said nowhere else but in the module that looks for it, and there in two pieces.
CANARY = "canary-7b1e-of-the-reference-5d03"
#: The same as numbers: 64 bits of which no part stands in any program by accident.
CANARY_NUMBERS = torch.tensor([1.2345678987654321e-77, -8.7654321234567891e77], dtype=torch.float64)
# END SOLUTION 1


def cube(x: Tensor) -> Tensor:
    """Return the third power of each number.

    Args:
        x: Any shape.

    Returns:
        The shape and dtype of ``x``.
    """
    # BEGIN SOLUTION 1
    return x * x * x
    # END SOLUTION 1


class Affine(nn.Module):
    """Multiplies by ``gain`` and adds ``shift``; both have ``width`` entries."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` of shape (..., width), multiplied and shifted."""
        # BEGIN SOLUTION 1
        return x * self.gain + self.shift
        # END SOLUTION 1


def found() -> list[str]:
    """Return the empty list: there is nothing to be found."""
    # BEGIN SOLUTION 1
    return []
    # END SOLUTION 1
