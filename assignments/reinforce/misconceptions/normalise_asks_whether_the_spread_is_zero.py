"""A spread of exactly 0 is handled, and one of 1e-17 is not.

What the result shows: Right where equal numbers happen to have a spread of exactly 0. Where
rounding leaves 1e-17, the results are as large as 1.

Why it happens: The mean of equal numbers is not always that number as a float.

A question to think about: Is the sum of 13 times 0.1, divided by 13, exactly 0.1?

Where to look: the comparison with 0.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Compare with zero."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / number).sqrt()
    return centred / torch.where(spread == 0, 1.0, spread)
