"""The loss is infinite where the share of word o is too small for a number.

What the result shows: gradients are right. The loss is right for small scores, and infinite
where word o's score lies 1000 below another.

Why it happens: the softmax survives, as its largest number is subtracted; a share below 1e-308
becomes 0, and then its logarithm is taken.

A question to think about: the logarithm of a quotient is a difference. Which two numbers have
to be subtracted, and is either of them too small?

Where to look: the order of logarithm and division.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Take the logarithm last."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = -torch.log(torch.softmax(scores, dim=0)[o])
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
