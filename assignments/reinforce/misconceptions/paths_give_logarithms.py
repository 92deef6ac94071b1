"""Log-probabilities.

What the result shows: All numbers are below 0.

Why it happens: What is summed are logarithms, and the exponential was forgotten.

A question to think about: What should all of them sum to?

Where to look: the last step.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Forget the exponential."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    return paths["chance"].log() + taken.where(paths["mask"], 0.0).sum(dim=1)
