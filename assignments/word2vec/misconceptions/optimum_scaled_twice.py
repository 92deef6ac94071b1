"""The scale of the decomposition enters both tables in full.

What the result shows: products are right in direction and wrong in size: each part of the
decomposition is squared.

Why it happens: both factors were multiplied by the singular values.

A question to think about: how often does each singular value stand in the product?

Where to look: how the singular values are shared between the two tables.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import pad

PARTS = ("9",)


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Scale both sides."""
    if d < min(joint.shape):
        raise ValueError("d is too small")
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    goal = torch.log(share / chance) - math.log(k)
    left, scale, right = torch.linalg.svd(goal, full_matrices=False)
    centre, context = left * scale, right.T * scale
    return pad(centre, (0, d - len(scale))), pad(context, (0, d - len(scale)))
