"""Mean and spread of each step by itself, over the episodes.

What the result shows: At every step the numbers have mean 0 and spread 1 over the episodes.

Why it happens: `dim=0` takes them over the batch. That looks like the batch, but is one step of it.

A question to think about: Few episodes have a hundredth step. From how many numbers are its mean
and spread?

Where to look: over what mean and spread are taken.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Take them along the episodes."""
    number = mask.sum(dim=0, keepdim=True).clamp(min=1)
    mean = advantages.where(mask, 0.0).sum(dim=0, keepdim=True) / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum(dim=0, keepdim=True) / number).sqrt()
    return centred / spread.clamp(min=1e-8)
