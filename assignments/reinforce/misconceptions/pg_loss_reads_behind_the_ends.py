"""Steps behind an episode's end count too.

What the result shows: Right where all episodes have the same length; otherwise numbers that mean
nothing are in the sum.

Why it happens: The mask is not used.

A question to think about: Who took the actions behind the end?

Where to look: where the mask appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Ignore the mask."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach() * log_probs).sum(dim=1).mean() + 0.0 * mask.sum()
