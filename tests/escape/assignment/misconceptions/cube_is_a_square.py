"""The second power for the third.

What the result shows: numbers that are never negative.

Why it happens: one factor was forgotten.

A question to think about: what is the cube of -1?

Where to look: how many factors there are.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def cube(x: Tensor) -> Tensor:
    """Return the second power."""
    return x * x
