"""The log probability of an image is the mean over its pixels.

What the result shows: too small in size by the number of pixels.

Why it happens: averages are what loss functions give unless they are told otherwise. Beside a
divergence that is summed over the latents, a likelihood that is divided by the pixels has no voice:
the latents are ignored, and every picture is reconstructed as the mean of all.

A question to think about: an image's probability is the product of its pixels' probabilities. What
is its logarithm?

Where to look: how the pixels of an image become one number.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


def _pixels(x: Tensor, logits: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.logsigmoid(torch.where(x > 0.5, logits, -logits))


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Average."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return _pixels(x, logits).mean(dim=-1)
