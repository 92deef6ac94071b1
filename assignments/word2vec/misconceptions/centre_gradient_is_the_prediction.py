"""The gradient in v lacks the vector of the word that was seen.

What the result shows: the gradient in v is off by one vector, that of word o; that in the table
is right.

Why it happens: the gradient in v was derived from the denominator alone.

A question to think about: the loss holds the score of word o twice: in the denominator, and
where else?

Where to look: the two terms of the gradient in v.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Leave out the pull of word o."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, torch.softmax(scores, dim=0) @ table, torch.outer(error, v)
