"""The world's share alone.

What the result shows: The numbers do not depend on theta.

Why it happens: The given code's numbers look like probabilities already.

A question to think about: Does a policy that always takes action 0 have an episode with action 1?

Where to look: the factors of the product.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Leave the policy out."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    return paths["chance"] * taken.where(paths["mask"], 0.0).sum(dim=1).mul(0.0).exp()
