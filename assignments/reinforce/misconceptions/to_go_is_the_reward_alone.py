"""The reward of the step alone.

What the result shows: Right at the last step of each episode; what comes later is missing
everywhere else.

Why it happens: A reward belongs to a step, and so it is given to the action of that step.

A question to think about: A good push keeps the pole up for a hundred steps. How much of that does
its own reward show?

Where to look: whether anything is summed.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Do not look ahead."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    return paid
