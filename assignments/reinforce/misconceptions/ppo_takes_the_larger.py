"""The larger of the two products.

What the result shows: The loss is too small, and the gradient flows just where it should not.

Why it happens: A minimum of gains and a maximum of losses are the same; a maximum of gains is the
opposite.

A question to think about: The ratio has grown far beyond 1 with a good action. Which of the two
products is smaller?

Where to look: minimum or maximum, and the sign in front.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Take the maximum."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.maximum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
