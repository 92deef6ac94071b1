"""A sum over the steps of a row instead of a mean.

What the result shows: The loss is too large by about the length of a row.

Why it happens: The loss of part 4 is a sum over the steps.

A question to think about: Two answers are equally good, and one is longer. Which of them counts
more?

Where to look: what each row's sum is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Do not divide rows."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -kept.sum(dim=1).mean()
