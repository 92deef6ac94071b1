"""The old probability over the new one.

What the result shows: The loss falls when good actions become rarer.

Why it happens: Both quotients look alike.

A question to think about: The new policy takes an action twice as often as the old one did. Which
number is the ratio?

Where to look: the sign of the difference of the logarithms.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Turn it round."""
    gains = advantages.detach()
    ratio = (old_log_probs.detach() - log_probs).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
