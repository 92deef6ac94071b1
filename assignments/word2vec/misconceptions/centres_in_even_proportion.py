"""Negatives are weighed as if all centres were equally frequent.

What the result shows: the first term is right; the second forgets that frequent centres draw
negatives more often.

Why it happens: negatives are drawn from the contexts' distribution, and that alone was used.
But k of them are drawn for each pair, and a pair has a centre.

A question to think about: how many negatives does a centre meet that stands in half of all
pairs?

Where to look: the weight of the second term.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Weigh centres alike."""
    share = joint / joint.sum()
    chance = share.sum(dim=0, keepdim=True) / share.shape[0]
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + k * chance * logsigmoid(-scores)).sum()
