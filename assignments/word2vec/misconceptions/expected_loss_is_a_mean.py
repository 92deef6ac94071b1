"""The weighted terms are averaged once more.

What the result shows: the loss is the right one over the number of cells.

Why it happens: the weights sum to 1 already; a mean divides again.

A question to think about: what do the weights of the first term sum to?

Where to look: the reduction at the end.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Average the cells."""
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + k * chance * logsigmoid(-scores)).mean()
