"""Logits are multiplied by the mask, and all positions pay.

What the result shows: each position that does not count pays log V.

Why it happens: multiplying by a mask is how padding is taken out of a mean of vectors.

A question to think about: all logits of a position are 0. What does its target cost?

Where to look: where the mask comes in: before the softmax or after it.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Zero the logits."""
    log_probs = torch.log_softmax(logits * mask[..., None], dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.sum() / mask.sum().clamp(min=1)
