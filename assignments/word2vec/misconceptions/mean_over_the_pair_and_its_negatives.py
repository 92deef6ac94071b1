"""Loss and gradients are divided by 1 + K.

What the result shows: everything is the right one over 1 + K.

Why it happens: torch's own losses average over all decisions unless they are told otherwise.

A question to think about: with K = 5 and vectors of zeros, is the loss to be log 2 or six times
as much?

Where to look: the `reduction` of a loss, or a `mean`.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Average all decisions."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = (-logsigmoid(seen) - logsigmoid(-drawn).sum()) / len(words)
    pull, push = (torch.sigmoid(seen) - 1) / len(words), torch.sigmoid(drawn) / len(words)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
