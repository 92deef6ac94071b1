"""The numbers are divided so that they sum to 1, without the world's share.

What the result shows: They sum to 1, and are wrong one by one.

Why it happens: A sum that is not 1 can be made 1 by force.

A question to think about: Two episodes have the same actions, and one needs an unlikely move of the
world. Are they equally likely?

Where to look: why the sum was not 1.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Force the sum."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    share = taken.where(paths["mask"], 0.0).sum(dim=1).exp()
    return share / share.sum()
