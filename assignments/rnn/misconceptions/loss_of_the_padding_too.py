"""Padding counts like everything else.

What the result shows: the loss depends on what stands at positions where nothing counts.

Why it happens: the mask is an argument, and nothing fails when it is not used.

A question to think about: which lines would have to change if the mask changed?

Where to look: where the mask is used.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Ignore the mask."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.clamp(0, logits.shape[-1] - 1)[..., None])[..., 0]  # (B, T)
    return costs.mean()
