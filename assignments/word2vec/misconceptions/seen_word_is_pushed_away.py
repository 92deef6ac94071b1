"""The seen pair's slope lacks its minus.

What the result shows: the loss is right, and so are the terms of the negatives; that of the seen
word has the right size and the wrong sign, in both gradients.

Why it happens: the slope of -log sigmoid(x) is -sigmoid(-x). The minus in the bracket was kept, and
the one in front was lost.

A question to think about: the more the product of the seen pair grows, the smaller the loss. What
sign must its slope have?

Where to look: the sign in front of the first term's sigmoid.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Lose a minus."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(-seen), torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
