"""Behind a cut stands the value of the last step itself.

What the result shows: Right for all episodes that ended, and at lambda 0 for all steps but the last
one of an episode that was cut off: its error has its own value on both sides.

Why it happens: The columns of the values are counted up to the last real step.

A question to think about: An episode of two steps was cut off. How many observations does it have?

Where to look: which column of `values` stands behind the last real step.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def gae(
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Look at the last real step again."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    goes_on = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    behind = torch.where(goes_on, values[:, 1:], values[:, :-1])
    behind = behind.where(goes_on | truncated[:, None], 0.0)
    errors = (rewards + gamma * behind - values[:, :-1]).where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)
