"""The sum is divided by all positions, padding included.

What the result shows: too small by the share of positions that count, and it shrinks when padding
is added.

Why it happens: zeros are put where nothing counts, and then a mean is taken of everything.

A question to think about: four columns of padding are added to a batch. Should its loss change?

Where to look: the number that the sum is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Divide by everything."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).mean()
