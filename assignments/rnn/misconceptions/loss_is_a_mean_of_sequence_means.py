"""A mean of the sequences' own means.

What the result shows: each sequence weighs the same, whether one of its targets counts or a
hundred.

Why it happens: a mean over positions and then one over the batch reads like the mean of everything.

A question to think about: one sequence has one target that counts, another has nine. How much does
each of the ten weigh?

Where to look: how often something is divided by a number of targets.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Average within sequences first."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    means = costs.where(mask, 0.0).sum(1) / mask.sum(1).clamp(min=1)
    return means.sum() / mask.any(1).sum().clamp(min=1)
