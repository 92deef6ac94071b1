"""The coefficient multiplies the base as well as the vector.

What the result shows: the result is right for 1 only; with 0.4 the whole model shrinks.

Why it happens: brackets stand around the wrong sum.

A question to think about: what should a coefficient of 0 give?

Where to look: what is multiplied by the coefficient.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Multiply the sum."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    return base | {name: coefficient * (base[name] + vector[name]) for name in vector}
