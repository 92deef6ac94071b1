"""A mean of the sequences' own means.

What the result shows: each sequence has the same weight, whether one of its targets counts or a
hundred. With equal numbers in all sequences the result is right.

Why it happens: a mean along the positions and then one over the batch reads like the mean of
everything. It is that only if the numbers are equal.

A question to think about: a sequence has one target that counts, another has nine. How much does
each of the ten targets weigh in the result?

Where to look: how often something is divided by a number of targets, and by which.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Average within sequences first."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    counted = mask.sum(dim=-1)  # (B,)
    means = -chosen.where(mask, 0.0).sum(dim=-1) / counted.clamp(min=1)  # (B,)
    return means.sum() / (counted > 0).sum().clamp(min=1)
