"""A running sum of discounted rewards, divided by the power of gamma.

What the result shows: Right for short episodes. In long ones, and for gamma 0, the numbers are not
finite or have no digit right.

Why it happens: Discounting from the start, summing and dividing by gamma^t is right on paper. But
0.9 to the power of 10000 is 0 as a float.

A question to think about: Which number do you divide by at step 10000?

Where to look: the division by a power of gamma.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Undo the discount."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    discount = gamma ** torch.arange(paid.shape[1], dtype=paid.dtype)
    sums = (paid * discount).flip(1).cumsum(dim=1).flip(1)
    return (sums / discount).where(mask, 0.0)
