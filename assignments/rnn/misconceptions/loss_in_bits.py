"""The loss is in bits.

What the result shows: every loss is too large by one factor, 1 / ln 2 = 1.4427.

Why it happens: bits per character are what results are reported in.

A question to think about: a coin is to be predicted. Does that cost 1 or 0.693 in the unit that was
asked for?

Where to look: the base of the logarithm.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Use the logarithm to base 2."""
    log_probs = torch.log_softmax(logits, dim=-1)
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum() / mask.sum().clamp(min=1) / math.log(2)
