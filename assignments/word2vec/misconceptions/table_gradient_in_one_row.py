"""The gradient in the table is zero but in the row of the word that was seen.

What the result shows: row o of the gradient in the table is right, all other rows are zero and
should not be.

Why it happens: only the vector of word o seems to take part. The denominator holds all others.

A question to think about: what would keep all scores from growing for ever?

Where to look: which rows of the table the loss depends on.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Move word o alone."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    in_table = torch.zeros_like(table)
    in_table[o] = error[o] * v
    return loss, error @ table, in_table
