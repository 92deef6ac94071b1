"""The gradient in the table is divided by the number of words.

What the result shows: the gradient in the table is the right one over V; all else is right.

Why it happens: losses over many rows are often means. Here there is one loss, of one pair.

A question to think about: by how much does the loss change if one row moves a little?

Where to look: every division by the number of rows.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Average over the table."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v) / len(table)
