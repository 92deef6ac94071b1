"""A loss over all targets, those that do not count too.

What the result shows: padding, and every other target that the mask leaves out, has its share in
the mean. When targets that do not count hold impossible words, the result depends on what they were
replaced by.

Why it happens: the mean of all negative log probabilities is one call, and with a mask that is True
everywhere it is right. A model that is trained so learns to predict padding, which is easy and
lowers the loss.

A question to think about: a sequence is padded with a hundred more positions. Should its loss
change?

Where to look: where the mask enters the result: is it used at all, or only to make the targets
valid?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Average over all positions."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.clamp(0, logits.shape[-1] - 1)[..., None])  # (B, T, 1)
    return -chosen.mean()
