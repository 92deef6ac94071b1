"""Counts are used where shares were meant.

What the result shows: the loss is too large by a factor that grows with the text.

Why it happens: counts were used as they are.

A question to think about: how large is the loss per pair, if each pair is counted ten times?

Where to look: what the counts are divided by.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Do not normalise."""
    share = joint
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + k * chance * logsigmoid(-scores)).sum()
