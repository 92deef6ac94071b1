"""The negatives' terms are averaged and not added.

What the result shows: with one negative all is right; with K, the negatives' share of the loss
and of the gradients is one K-th.

Why it happens: a mean keeps losses comparable whatever K is. The sum is what the derivation
gives: each negative is a decision of its own.

A question to think about: should five negatives push five times as hard as one?

Where to look: `mean` and `sum` over the negatives.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Average the negatives."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).mean()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn) / len(neg)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
