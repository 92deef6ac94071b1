"""A loss that is not a number when no target counts.

What the result shows: right wherever a target counts. For a batch without one, 0 / 0 comes out, and
with it NaN for every parameter.

Why it happens: the mean of no numbers has no value, so the case needs a decision of its own.
`cross_entropy` with `ignore_index` takes the same mean and gives the same NaN.

A question to think about: a batch teaches nothing. What should its loss be, so that a step on it
changes nothing?

Where to look: the denominator, when the mask is False everywhere.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Divide by the number of targets that count, also by 0."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / mask.sum()
