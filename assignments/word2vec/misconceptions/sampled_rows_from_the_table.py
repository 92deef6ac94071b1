"""Rows of the gradient in the table are multiples of rows of the table and not of v.

What the result shows: the loss and the gradient in v are right; in the table, the right rows
are filled with wrong numbers.

Why it happens: the slope of a product is the other factor, and the wrong one was kept.

A question to think about: a product of a row and v: what is its slope in the row?

Where to look: what the slopes are multiplied by in the gradient in the table.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Multiply rows by themselves."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * table[o]
    in_table.index_add_(0, neg, push[:, None] * table[neg])
    return loss, in_v, in_table
