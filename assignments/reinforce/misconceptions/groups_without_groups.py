"""Mean and spread of all answers to all prompts.

What the result shows: Answers to easy prompts look good, those to hard ones bad.

Why it happens: `mean()` and `std()` without an axis take everything.

A question to think about: With what should an answer to a hard prompt be compared?

Where to look: the axis of mean and spread.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Take everything."""
    centred = rewards - rewards.mean()
    return centred / ((centred**2).mean().sqrt() + eps)
