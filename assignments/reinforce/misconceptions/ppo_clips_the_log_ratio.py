"""The logarithm of the ratio is clipped.

What the result shows: Nearly right for a small clip: the bounds are exp(-clip) and exp(clip)
instead of 1 - clip and 1 + clip.

Why it happens: The difference of log-probabilities is at hand before the ratio.

A question to think about: For a clip of 0.5, how far may the ratio fall, and how far does it here?

Where to look: what is clamped, and where the exponential is taken.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Clip too early."""
    gains = advantages.detach()
    change = (log_probs - old_log_probs.detach()).where(mask, 0.0)
    clipped = change.clamp(-clip, clip).exp()
    kept = torch.minimum(change.exp() * gains, clipped * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
