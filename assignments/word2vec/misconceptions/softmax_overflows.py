"""The exponentials overflow.

What the result shows: all is right for small scores; for scores near 1000 there is NaN or
infinity.

Why it happens: the formula was written as it stands: exponentials, a sum, a division.

A question to think about: what is the largest number whose exponential a float64 can hold?

Where to look: what is subtracted from the scores before they become exponents.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Take exponentials as they are."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    shares = torch.exp(scores) / torch.exp(scores).sum()
    loss = -torch.log(shares[o])
    error = shares.clone()
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
