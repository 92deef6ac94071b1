"""The costs are summed and not averaged.

What the result shows: too large by the number of targets that count; longer batches cost more.

Why it happens: the sum is the negative log probability of the whole batch, and so it looks like the
loss.

A question to think about: a batch is doubled, with the same sequences again. Should its loss
double?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Sum."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum()
