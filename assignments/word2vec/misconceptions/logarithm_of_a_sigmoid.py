"""The logarithm of a sigmoid that is zero.

What the result shows: all is right for products up to about 700; beyond, where the pair does
not fit or a negative does, the loss is infinite.

Why it happens: sigmoid(-800) is too small for a float64 and becomes 0, and then its logarithm
is taken.

A question to think about: near which number is log sigmoid(x), for large negative x?

Where to look: the order of logarithm and sigmoid; torch has one operation for both.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Take the logarithm last."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -torch.log(torch.sigmoid(seen)) - torch.log(torch.sigmoid(-drawn)).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
