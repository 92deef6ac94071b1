"""A loss whose probabilities have a small number added.

What the result shows: nearly right where targets are likely, and too small where they are not: no
target can cost more than about 20 nats, and the gradient of such a target is next to nothing.

Why it happens: `log(p + 1e-9)` keeps the logarithm of 0 away. It also says that nothing is less
likely than 1e-9, and takes the gradient from the targets that need it most.

A question to think about: which function gives the logarithm of a softmax without ever holding a
probability?

Where to look: the argument of the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Keep the logarithm away from 0."""
    log_probs = (torch.softmax(logits, dim=-1) + 1e-9).log()  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
