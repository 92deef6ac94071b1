"""A gradient reaches the old log-probabilities.

What the result shows: The value is right. The old policy is told to change what it did.

Why it happens: Log-probabilities of both policies may hold a graph.

A question to think about: What can be changed about actions that were taken long ago?

Where to look: which factors may hear of the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Leave the graph."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
