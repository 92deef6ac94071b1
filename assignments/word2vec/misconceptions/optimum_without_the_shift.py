"""The products are PMI itself, without the shift.

What the result shows: all products are too large by log k, and the loss still has a slope
there.

Why it happens: k = 1 is the case that is easiest to remember, and there the shift is 0.

A question to think about: more negatives for each pair: does the best product of a pair rise or
fall?

Where to look: what is subtracted from PMI.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import pad

PARTS = ("9",)


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Forget log k."""
    if d < min(joint.shape):
        raise ValueError("d is too small")
    share = joint / joint.sum()
    chance = share.sum(dim=1, keepdim=True) * share.sum(dim=0, keepdim=True)
    goal = torch.log(share / chance)
    left, scale, right = torch.linalg.svd(goal, full_matrices=False)
    centre, context = left * scale.sqrt(), right.T * scale.sqrt()
    return pad(centre, (0, d - len(scale))), pad(context, (0, d - len(scale)))
