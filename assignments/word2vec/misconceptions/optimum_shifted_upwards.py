"""log k is added to PMI and not subtracted.

What the result shows: all products are too large by twice log k.

Why it happens: one sign was lost when the slope was set to zero.

A question to think about: more negatives for each pair: does the best product of a pair rise or
fall?

Where to look: the sign of log k.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import pad

PARTS = ("9",)


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Add log k."""
    if d < min(joint.shape):
        raise ValueError("d is too small")
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    goal = torch.log(share / chance) + math.log(k)
    left, scale, right = torch.linalg.svd(goal, full_matrices=False)
    centre, context = left * scale.sqrt(), right.T * scale.sqrt()
    return pad(centre, (0, d - len(scale))), pad(context, (0, d - len(scale)))
