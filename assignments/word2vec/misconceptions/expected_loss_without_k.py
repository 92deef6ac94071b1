"""One negative for each pair, whatever k is.

What the result shows: the loss is right for k = 1 only.

Why it happens: the number of negatives was left out.

A question to think about: does the loss grow with the number of negatives?

Where to look: where `k` enters.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Forget k."""
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + chance * logsigmoid(-scores)).sum()
