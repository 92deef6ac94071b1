"""A mean over all real steps of the batch.

What the result shows: Long rows count more than short ones.

Why it happens: One mean over everything that counts is common, and other methods want it. Here each
row counts the same.

A question to think about: An answer of two words and one of nine: how much does each of them count?

Where to look: how many means there are.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Average once."""
    gains = advantages.detach()
    ratio = (log_probs - old_log_probs.detach()).where(mask, 0.0).exp()
    kept = torch.minimum(ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains).where(mask, 0.0)
    return -kept.sum() / mask.sum()
