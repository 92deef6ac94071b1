"""Logits go through a sigmoid twice.

What the result shows: every pixel's probability of a 1 lies between 0.5 and 0.74, so no image is
ever likely.

Why it happens: one sigmoid is written down and another is inside the function for logits.

A question to think about: how large can the probability of a pixel become here, however large its
logit?

Where to look: what is done to the logits before the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


def _pixels(x: Tensor, logits: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.logsigmoid(torch.where(x > 0.5, logits, -logits))


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Squash once more."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return _pixels(x, torch.sigmoid(logits)).sum(dim=-1)
