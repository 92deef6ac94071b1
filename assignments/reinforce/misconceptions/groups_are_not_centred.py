"""The spread is divided by, and the mean left in.

What the result shows: All answers to an easy prompt look good.

Why it happens: The deviation from the mean was used for the spread alone.

A question to think about: Which answers to an easy prompt become more likely?

Where to look: what is divided.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Do not centre."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return rewards / ((centred**2).mean(dim=1, keepdim=True).sqrt() + eps)
