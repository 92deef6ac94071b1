"""The sign is turned.

What the result shows: Everything is right but the sign.

Why it happens: PPO's objective is to grow, and optimisers go downhill.

A question to think about: Should the loss fall or grow when a good action becomes likelier?

Where to look: the sign in front.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Forget the minus."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return (kept.sum(dim=1) / mask.sum(dim=1)).mean()
