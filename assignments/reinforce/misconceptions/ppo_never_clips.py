"""The ratio as it is.

What the result shows: Right as long as all ratios stay within the bounds.

Why it happens: Without clipping it is the gradient with importance weights, which is right as well,
for small steps.

A question to think about: What keeps the ratio from growing without end, step by step with the same
data?

Where to look: where clip appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Do not clip."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = (ratio * gains).where(mask, 0.0) + 0.0 * clip
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
