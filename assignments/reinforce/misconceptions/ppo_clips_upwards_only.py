"""The ratio is kept from growing, and not from falling.

What the result shows: Wrong where the ratio has fallen far under a bad action.

Why it happens: Growing beyond 1 is what one is afraid of.

A question to think about: A bad action has become much rarer. Is it to be made rarer still?

Where to look: the lower bound.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Forget the lower bound."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(max=1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
