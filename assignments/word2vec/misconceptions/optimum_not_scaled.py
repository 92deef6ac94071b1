"""The scale of the decomposition is missing.

What the result shows: both tables have columns of length 1, and the products have the wrong
sizes.

Why it happens: the two rotations were taken and the numbers between them left out.

A question to think about: how large is the largest product, and how large should it be?

Where to look: what is done with the singular values.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import pad

PARTS = ("9",)


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Drop the scale."""
    if d < min(joint.shape):
        raise ValueError("d is too small")
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    goal = torch.log(share / chance) - math.log(k)
    left, scale, right = torch.linalg.svd(goal, full_matrices=False)
    centre, context = left, right.T
    return pad(centre, (0, d - len(scale))), pad(context, (0, d - len(scale)))
