"""A loss that takes the logarithm of a probability that has become 0.

What the result shows: right for ordinary logits. When the target's logit lies some 750 below the
largest, the loss is infinite, and so is its gradient, or not a number.

Why it happens: the softmax first and the logarithm after it is what the formula says. A probability
below 1e-308 is stored as 0, and the logarithm of 0 is minus infinity, although the logarithm of the
probability itself is a harmless number.

A question to think about: with a logit of 1000 for one word and 0 for the target: what is the log
probability of the target, to one digit? Can you say it without computing the probability?

Where to look: the step between logits and log probabilities.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Take the logarithm of a softmax."""
    log_probs = torch.softmax(logits, dim=-1).log()  # (B, T, V)
    chosen = log_probs.gather(-1, targets.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return -chosen.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
