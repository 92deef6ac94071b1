"""Mean and spread of each episode by itself.

What the result shows: In every episode the numbers have mean 0 and spread 1, so that a good episode
and a bad one look alike.

Why it happens: `dim=1` takes them along the steps.

A question to think about: One episode went well from beginning to end and one badly. What do their
steps learn from each other?

Where to look: over what mean and spread are taken.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Take them along the steps."""
    number = mask.sum(dim=1, keepdim=True).clamp(min=1)
    mean = advantages.where(mask, 0.0).sum(dim=1, keepdim=True) / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum(dim=1, keepdim=True) / number).sqrt()
    return centred / spread.clamp(min=1e-8)
