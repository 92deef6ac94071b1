"""A softmax that subtracts the largest number of the whole tensor.

What the result shows: right for most inputs. When one row is near 0 and another near 1000, the
small row becomes NaN.

Why it happens: subtracting any constant leaves a softmax as it is, so one maximum for the whole
tensor looks as good as one for each group. In exact arithmetic it is. In floating point
exp(0 - 1000) is 0, and a row of zeros divided by its sum is 0 / 0.

A question to think about: after the subtraction, what is the largest number in each group, and
what is then the smallest value that the denominator can take?

Where to look: the maximum. Along which axis is it taken?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def softmax(x: Tensor, dim: int) -> Tensor:
    """Subtract one maximum for all groups."""
    exponentials = torch.exp(x - x.max())
    return exponentials / exponentials.sum(dim=dim, keepdim=True)
