"""A softmax over the positions instead of the words.

What the result shows: for each word the probabilities of all positions sum to 1; for each position
those of the words do not.

Why it happens: logits have three axes, and `cross_entropy` wants the words in the second one. With
`dim=1`, or without moving the axis, the positions compete with each other.

A question to think about: a model answers one question at each position. Which numbers have to sum
to 1?

Where to look: the `dim` of the softmax, or the order of axes in which the logits are handed on.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Normalise along the wrong axis."""
    log_probs = torch.log_softmax(logits, dim=1)  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
