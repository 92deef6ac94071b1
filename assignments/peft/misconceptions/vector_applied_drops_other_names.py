"""The result has the names of the vector only.

What the result shows: entries of the base that the vector does not name are missing.

Why it happens: the loop runs over the vector.

A question to think about: can a model load a state that lacks some of its names?

Where to look: the names of the result.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Return changed entries."""
    if not vector.keys() <= base.keys():
        raise KeyError("an unknown name")
    return {name: base[name] + coefficient * vector[name] for name in vector}
