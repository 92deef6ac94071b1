"""The smaller of the two ratios, times the advantage.

What the result shows: Right under good actions. Under bad ones the ratio is kept from growing, and
not from falling.

Why it happens: The advantage is a factor of both products, so it seems that it can be taken out of
the minimum. A negative factor turns the order round.

A question to think about: The ratio is 2, the bound 1.2 and the advantage -1. Which of -2 and -1.2
is smaller?

Where to look: what is compared, and what is multiplied afterwards.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Compare the ratios."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = (torch.minimum(ratio, ratio.clamp(1 - clip, 1 + clip)) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
