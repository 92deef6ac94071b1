"""Steps behind the ends are in the mean.

What the result shows: Right where all rows have the same length.

Why it happens: The mask is not used.

A question to think about: Whose words are behind the end?

Where to look: where the mask appears.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Ignore the mask."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains)
    return -kept.mean() + 0.0 * mask.sum()
