"""The logarithm of 1 minus a sigmoid overflows.

What the result shows: all is right for small products. Where a negative's product is above
about 40 the loss is infinite, and a little below it has few digits.

Why it happens: 1 - sigmoid(x) is exactly 0 as soon as the sigmoid rounds to 1.

A question to think about: 1 - sigmoid(x) is a sigmoid too. Of what?

Where to look: what the logarithm is taken of.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Write the formula as it stands."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - torch.log(1 - torch.sigmoid(drawn)).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
