"""Gamma times lambda in the error too.

What the result shows: Right for lambda 1; for smaller lambdas the next value counts too little in
every error.

Why it happens: Later errors are multiplied by gamma and lambda, and the next value lies later too.

A question to think about: With lambda 0, one step ahead is looked at. Is the next value in it?

Where to look: what the next value is multiplied by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def gae(
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Multiply by both everywhere."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    following = values[:, 1:].where(goes_on | truncated[:, None], 0.0)
    errors = (rewards + gamma * lam * following - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
