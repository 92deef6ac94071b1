"""The softmax runs over the positions instead of the symbols.

What the result shows: the probabilities of one symbol at all positions sum to 1, those of one
position do not.

Why it happens: logits have three axes, and `dim=1` is right where there are only two.

A question to think about: over which axis must the numbers sum to 1 to be a prediction?

Where to look: the axis of the softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Use dim=1."""
    log_probs = torch.log_softmax(logits, dim=1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
