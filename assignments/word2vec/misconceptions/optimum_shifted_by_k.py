"""k is subtracted and not its logarithm.

What the result shows: all products are too small.

Why it happens: k stands beside a probability, and logarithms were taken of the probabilities
alone.

A question to think about: what is the logarithm of P / (k Q)?

Where to look: what is subtracted from PMI.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import pad

PARTS = ("9",)


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Subtract k."""
    if d < min(joint.shape):
        raise ValueError("d is too small")
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    goal = torch.log(share / chance) - k
    left, scale, right = torch.linalg.svd(goal, full_matrices=False)
    centre, context = left * scale.sqrt(), right.T * scale.sqrt()
    return pad(centre, (0, d - len(scale))), pad(context, (0, d - len(scale)))
