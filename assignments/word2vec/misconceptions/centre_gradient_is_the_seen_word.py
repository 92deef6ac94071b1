"""The gradient in v is the vector of the word that was seen, negative.

What the result shows: the gradient in v does not depend on any other word; that in the table is
right.

Why it happens: the denominator was taken for a constant.

A question to think about: does the denominator change when v does?

Where to look: the two terms of the gradient in v.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Leave out the denominator."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, -table[o], torch.outer(error, v)
