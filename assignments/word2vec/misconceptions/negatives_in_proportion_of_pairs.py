"""Negatives are drawn as the pairs are.

What the result shows: the loss is that of a model whose negatives are seen words.

Why it happens: one weight was used for both terms.

A question to think about: does a negative know which centre it is drawn for?

Where to look: the weight of the second term.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("9",)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Draw negatives like pairs."""
    share = joint / joint.sum()
    chance = share
    scores = centre @ context.T
    return -(share * logsigmoid(scores) + k * chance * logsigmoid(-scores)).sum()
