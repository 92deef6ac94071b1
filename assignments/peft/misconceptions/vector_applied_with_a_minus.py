"""The task vector is subtracted.

What the result shows: the result is that of the opposite coefficient.

Why it happens: forgetting a task by subtraction is the famous use, and the sign is in the
coefficient.

A question to think about: what should a coefficient of 1 give?

Where to look: the sign.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Subtract."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    return base | {name: base[name] - coefficient * vector[name] for name in vector}
