"""The gradient in v is that of the last negative alone.

What the result shows: the loss and the gradient in the table are right; that in v is one row of the
table times one number.

Why it happens: in a loop over the negatives, `=` writes over what the seen word and the negatives
before have given, and `+=` adds to it.

A question to think about: how many vectors does the gradient in v add up, with three negatives?

Where to look: what happens to the gradient in v each time the loop goes round.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Assign in the loop."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen = table[o] @ v
    pull = torch.sigmoid(seen) - 1
    loss, in_v = -logsigmoid(seen), pull * table[o]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    for word in neg.tolist():
        drawn = table[word] @ v
        push = torch.sigmoid(drawn)
        loss = loss - logsigmoid(-drawn)
        in_v = push * table[word]
        in_table[word] += push * v
    return loss, in_v, in_table
