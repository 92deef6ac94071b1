"""The expected loss is not finite for large products.

What the result shows: all is right for small products; for large ones there is infinity or NaN.

Why it happens: the logarithm of 1 minus a sigmoid, where the sigmoid rounds to 1.

A question to think about: 1 - sigmoid(x) is a sigmoid too. Of what?

Where to look: what the logarithms are taken of.
"""

from __future__ import annotations

from torch import Tensor, sigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Write the formula as it stands."""
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    scores = centre @ context.T
    return -(share * sigmoid(scores).log() + k * chance * (1 - sigmoid(scores)).log()).sum()
