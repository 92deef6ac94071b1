"""A sum over the targets, divided by the number of sequences.

What the result shows: the loss grows with the number of targets that each sequence has; its unit is
nats per sequence.

Why it happens: dividing by the batch size is right where each example has one label. Here an
example has many.

A question to think about: what would the loss of a model be that gives every word the same
probability, with 5 targets in each sequence?

Where to look: what is under the fraction line.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Divide by the batch size."""
    log_probs = torch.log_softmax(logits, dim=-1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / len(logits)
