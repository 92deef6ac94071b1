"""The mean log probability without its sign changed.

What the result shows: the loss is negative, and training that makes it smaller makes the targets
less likely.

Why it happens: one speaks of maximising a likelihood and of minimising a loss; between the two
stands a minus, and it is easily lost when the parts are put together.

A question to think about: a perfect model gives each target the probability 1. What is its loss,
and do all others have a larger one?

Where to look: the sign of the result.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Average the log probabilities."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return chosen.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
