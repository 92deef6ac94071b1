"""Negatives are treated like words that were seen.

What the result shows: loss and gradients are those of K + 1 seen words: nothing is ever pushed
away.

Why it happens: one minus is missing: that in the sigmoid of the negatives.

A question to think about: which vectors would make this loss as small as possible?

Where to look: the sign in front of the negatives' products.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Treat all alike."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn) - 1
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
