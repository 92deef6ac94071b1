"""Probabilities of the steps are added instead of multiplied.

What the result shows: The numbers are too large, and together they are more than 1.

Why it happens: A sum over steps is what one does with logarithms.

A question to think about: How likely is it that two things both happen?

Where to look: whether logarithms or probabilities are summed.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Add."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    return paths["chance"] * taken.exp().where(paths["mask"], 0.0).sum(dim=1)
