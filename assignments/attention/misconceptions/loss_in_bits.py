"""A loss in bits instead of nats.

What the result shows: the result is the right one divided by log 2, which is 0.693.

Why it happens: `log2` counts bits, and bits per word are often reported. Then the perplexity is 2
to the power of the loss, and no longer the exponential of it.

A question to think about: what is the loss of a model that gives each of V words the same
probability: log V in which base?

Where to look: the logarithm, or a factor that stands after it.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Take logarithms to the base 2."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / mask.sum().clamp(min=1) / math.log(2)
