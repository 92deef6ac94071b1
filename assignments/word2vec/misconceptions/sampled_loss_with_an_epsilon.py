"""A small number is added before each logarithm.

What the result shows: the gradients are right; the loss is right to about eight digits, or much
too small where a product is large.

Why it happens: an epsilon keeps the logarithm from zero. It also changes every loss.

A question to think about: what is the largest loss that one negative can give?

Where to look: what stands inside the logarithms.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Add a small number."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -torch.log(torch.sigmoid(seen) + 1e-8) - torch.log(torch.sigmoid(-drawn) + 1e-8).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
