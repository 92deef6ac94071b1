"""The negative log probability is returned.

What the result shows: every number is positive, where a logarithm of a probability cannot be.

Why it happens: cross-entropy is a loss, and has the opposite sign of a log likelihood.

A question to think about: which sign does the logarithm of a probability have?

Where to look: the sign of the result.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


def _pixels(x: Tensor, logits: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.logsigmoid(torch.where(x > 0.5, logits, -logits))


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Return a loss."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return -_pixels(x, logits).sum(dim=-1)
