"""A sum over the targets instead of their mean.

What the result shows: the loss is larger by the number of targets that count, and grows with the
batch.

Why it happens: the sum of negative log probabilities is the log likelihood of the text with its
sign changed, and is often written so. For the same model it is twice as large on a text of twice
the length.

A question to think about: the same batch is given twice, one copy after the other. Should the loss
change?

Where to look: what stands after the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Leave out the division."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum()
