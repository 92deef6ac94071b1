"""A loss of probabilities stands where a loss of logits belongs.

What the result shows: right for moderate logits, and always finite. But no pixel ever costs more
than 100 nats, however wrong the model was.

Why it happens: torch's loss of probabilities would meet the logarithm of 0. It replaces every
logarithm below -100 by -100, without a word.

A question to think about: what should one pixel cost whose logit is 1000, and which is 0?

Where to look: what the loss that you call takes, probabilities or logits.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Go through probabilities, with torch's loss."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    x, p = torch.broadcast_tensors(x, torch.sigmoid(logits))
    return -nn.functional.binary_cross_entropy(p, x, reduction="none").sum(dim=-1)
