"""Repeated negatives are dropped before anything is computed.

What the result shows: where a negative was drawn three times, loss and gradients are those of
one.

Why it happens: negatives look like a set of words.

A question to think about: frequent words are drawn more often. What is left of that if repeats
are dropped?

Where to look: every `unique` or `set` of the negatives.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Drop repeats."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    neg = torch.unique(neg)
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
