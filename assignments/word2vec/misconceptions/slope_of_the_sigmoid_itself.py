"""Slopes of the sigmoid, not of its logarithm.

What the result shows: the loss is right; the gradients point the right way and are too small,
by a factor of their own for each word.

Why it happens: sigmoid times one minus sigmoid is the well-known slope. It is that of the
sigmoid; the loss takes the logarithm of it.

A question to think about: if a pair fits very badly, should its gradient be large or vanish?

Where to look: the chain rule: which function stands outside the sigmoid?
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Derive the sigmoid."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull = -torch.sigmoid(seen) * torch.sigmoid(-seen)
    push = torch.sigmoid(drawn) * torch.sigmoid(-drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
