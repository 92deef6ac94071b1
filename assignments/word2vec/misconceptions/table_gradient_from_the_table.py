"""The gradient in the table multiplies each row by itself and not by v.

What the result shows: the gradient in the table has the right shape and wrong numbers; that in
v is right.

Why it happens: the slope of a product is the other factor, and the wrong one was kept.

A question to think about: a score is a product of a row and v. What is its slope in the row?

Where to look: what the error is multiplied by in the gradient in the table.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Multiply rows by themselves."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, error[:, None] * table
