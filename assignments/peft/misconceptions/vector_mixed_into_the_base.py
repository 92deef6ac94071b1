"""Base and vector are mixed as if both were models.

What the result shows: part of the base is lost, unless the coefficient is 0.

Why it happens: models are averaged like that; a vector is a difference.

A question to think about: with a coefficient of 1, what is left of the base?

Where to look: what the base is multiplied by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Interpolate."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    return base | {name: base[name] + coefficient * (vector[name] - base[name]) for name in vector}
