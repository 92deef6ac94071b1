"""A mean over all real steps instead of a sum over steps.

What the result shows: The loss is too small by the mean length of an episode. Its direction is
right, but its size changes when episodes grow longer.

Why it happens: Most losses are means over everything that counts.

A question to think about: The gradient of the expected return is a sum over steps. By what may it
be divided, and by what not?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Average over real steps."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    weighted = (advantages.detach() * log_probs).where(mask, 0.0)
    return -weighted.sum() / mask.sum().clamp(min=1)
