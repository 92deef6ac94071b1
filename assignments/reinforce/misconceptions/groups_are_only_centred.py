"""The mean is taken off, and nothing divided.

What the result shows: Groups with a large spread have large numbers, and those with a small one
small numbers.

Why it happens: Dr. GRPO does it like this on purpose: the spread makes easy and hard prompts count
too much. It is not what is asked for here.

A question to think about: What does the division do to a prompt that is nearly always answered
rightly?

Where to look: what follows the subtraction.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Do not divide."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred + 0.0 * eps
