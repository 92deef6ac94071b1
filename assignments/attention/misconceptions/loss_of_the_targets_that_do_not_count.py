"""A loss over exactly the targets that do not count.

What the result shows: the mask is read the other way round: padding counts, and real targets do
not.

Why it happens: some libraries mark what is to be ignored, others what is to be used. Here True
means that a target counts.

A question to think about: which targets does `ignore_index` leave out: those where the mask is
True, or those where it is False?

Where to look: every place where the mask, or `~mask`, selects something.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Read the mask the other way round."""
    hidden = ~mask
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.clamp(0, logits.shape[-1] - 1)[..., None])[..., 0]
    return -chosen.where(hidden, 0.0).sum() / hidden.sum().clamp(min=1)
