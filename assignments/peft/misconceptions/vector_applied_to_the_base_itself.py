"""The state that was handed over is changed.

What the result shows: the result is right, and the base is not the base any more.

Why it happens: `+=` on a tensor changes it in place.

A question to think about: a second vector is to be tried on the same base. Which numbers does it
start from?

Where to look: every operation in place.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Change the base."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    for name in vector:
        base[name] += coefficient * vector[name]
    return dict(base)
