"""Only the pair that was seen counts.

What the result shows: the loss and both gradients do not depend on the negatives.

Why it happens: the first term was written and the sum forgotten.

A question to think about: what would happen to all vectors if nothing were ever pushed away?

Where to look: the second term of the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Take the pair alone."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen)
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    return loss, in_v, in_table
