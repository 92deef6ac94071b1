"""A gradient reaches the advantages.

What the result shows: The value is right. Whoever made the advantages is told to make them larger.

Why it happens: Advantages may hold a graph, and it is not cut.

A question to think about: What would lower the loss faster: better actions, or advantages that are
simply said to be larger?

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
    gains = advantages
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
