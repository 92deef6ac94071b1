"""The task vector is added whole, whatever the coefficient.

What the result shows: the result is right for 1 only.

Why it happens: the argument is read and not used.

A question to think about: what should a coefficient of 0 give?

Where to look: where the coefficient enters.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Add it whole."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    return base | {name: base[name] + vector[name] for name in vector}
