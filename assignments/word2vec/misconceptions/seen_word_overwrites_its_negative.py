"""Row o is assigned and not added to.

What the result shows: all is right until word o is drawn as a negative: then row o of the
gradient in the table lacks the negative's term.

Why it happens: each row seems to be written once.

A question to think about: what stood in row o before the assignment?

Where to look: `=` and `+=` on rows of the gradient.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Write row o last."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table.index_add_(0, neg, torch.outer(push, v))
    in_table[o] = pull * v
    return loss, in_v, in_table
