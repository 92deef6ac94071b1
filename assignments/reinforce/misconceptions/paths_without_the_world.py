"""The policy's share alone.

What the result shows: Each number is too large, and together they are far more than 1.

Why it happens: The gradient of the world's share is 0, so that it may be left out of a
log-probability's gradient. It may not be left out of the probability.

A question to think about: How many episodes begin alike and differ only in where the world goes?

Where to look: the factors of the product.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Leave the world out."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    return taken.where(paths["mask"], 0.0).sum(dim=1).exp()
