"""A loss of 0 when no target counts, but a gradient of NaN.

What the result shows: every loss is right. For a batch in which no target counts, the gradient is
NaN, and one step on it spoils every parameter.

Why it happens: the sum is divided by the number of targets that count, 0 / 0 is NaN, and the NaN is
replaced afterwards. That repairs the value. On the way back the derivative of 0 / 0 is met all the
same, and 0 times NaN is NaN.

A question to think about: which number could stand in the denominator of such a batch *before* the
division, so that no NaN arises at all?

Where to look: the division, and what it does when the mask is False everywhere.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Repair the NaN after it has arisen."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return ((-chosen * mask).sum() / mask.sum()).nan_to_num(0.0)
