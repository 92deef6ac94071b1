"""The seen pair's slope is its sigmoid, without minus 1.

What the result shows: the loss is right; both gradients push the seen word away, as if it were
a negative.

Why it happens: the slope of -log sigmoid(x) is sigmoid(x) - 1, that of -log sigmoid(-x) is
sigmoid(x). One formula was used for both.

A question to think about: should the product of a pair that was seen rise or fall after a step?

Where to look: the slope of the first term.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Forget to subtract 1."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen), torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
