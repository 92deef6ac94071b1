"""Given code: a check runs it on both sides, and its own copy is out of a submission's reach."""

from __future__ import annotations

from torch import Tensor


def halve(x: Tensor) -> Tensor:
    """Return half of each number."""
    return x / 2
