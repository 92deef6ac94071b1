"""A sum over the targets that count, divided by the number of all positions.

What the result shows: the right sum, and too large a number under it: the more padding a batch has,
the smaller its loss.

Why it happens: masked terms are set to 0 and then `.mean()` is taken. The zeros add nothing above
the line, but each of them still counts below it.

A question to think about: one target of ten counts, and its negative log probability is 2. What is
the mean over the targets that count?

Where to look: the denominator. Does it know the mask?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Let zeros take part in the mean."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).mean()
