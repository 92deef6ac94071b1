"""All contexts are drawn equally often as negatives.

What the result shows: the loss is that of a uniform draw.

Why it happens: a uniform draw needs no counts.

A question to think about: in which proportion are negatives drawn here?

Where to look: the weight of the second term.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Draw all alike."""
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) / share.shape[1]
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + k * chance * logsigmoid(-scores)).sum()
