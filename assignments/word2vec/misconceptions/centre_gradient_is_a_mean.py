"""The gradient in v is divided by the number of words.

What the result shows: the gradient in v is the right one over V; all else is right.

Why it happens: `mean` was written where the rows have to be added.

A question to think about: the softmax's weights sum to 1 already. What would another division
mean?

Where to look: how the rows of the table are put together.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Average the rows."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, (error[:, None] * table).mean(dim=0), torch.outer(error, v)
