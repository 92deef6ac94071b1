"""The sum is divided by the number of sequences.

What the result shows: the cost of an average sequence, in which long sequences weigh more.

Why it happens: dividing by the size of the batch is right where each sequence has one target.

A question to think about: what is the loss of a model that gives every symbol the same probability?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Divide by B."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum() / len(costs)
