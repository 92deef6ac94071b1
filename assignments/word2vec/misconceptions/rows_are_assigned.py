"""Rows of negatives are assigned and not added to.

What the result shows: repeated negatives count once, and where word o is drawn, the term of the
pair is lost.

Why it happens: an assignment by index keeps the last of several values for one row.

A question to think about: two terms belong into one row. Where does the first one go?

Where to look: `=` and `+=` on rows of the gradient.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Assign by index."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table[neg] = torch.outer(push, v)
    return loss, in_v, in_table
