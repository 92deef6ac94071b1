"""The mean log probability without the minus sign.

What the result shows: every loss has the right size and is negative. Training would make the
targets less likely.

Why it happens: the likelihood is what one wants to be large, and the loss is minus that.

A question to think about: which model has the larger loss, one that gives the target probability
0.9 or one with 0.1?

Where to look: the sign.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Forget the minus."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
