"""A loss in which masked logits are 0, and count.

What the result shows: each target that does not count adds the loss of a model that knows nothing,
log V, and has its place in the mean.

Why it happens: multiplying the logits by the mask looks like removing them. A row of zeros is not
nothing: its softmax gives every word the same probability.

A question to think about: what is the softmax of a row of zeros, and what is the negative logarithm
of each of its entries?

Where to look: what the mask is multiplied with, and how far from the end of the computation.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Multiply the logits by the mask."""
    log_probs = torch.log_softmax(logits * mask[..., None], dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.mean()
