"""The clipped product alone.

What the result shows: Wrong where the ratio has moved the wrong way: an action that became likelier
by mistake gets no gradient that would undo it.

Why it happens: The clipping is the idea, and the minimum looks like a detail.

A question to think about: A bad action has become twice as likely. Which product still has a
gradient?

Where to look: whether both products are compared.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Drop the minimum."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = (ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -(kept.sum(dim=1) / mask.sum(dim=1)).mean()
