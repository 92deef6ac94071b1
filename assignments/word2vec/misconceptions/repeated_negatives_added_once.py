"""A negative that was drawn several times is added to its row once.

What the result shows: the loss and the gradient in v are right; in the table, rows of repeated
negatives are too small, by the number of repeats.

Why it happens: `grad[neg] += ...` reads all rows first and writes each once, however often a
word stands in `neg`.

A question to think about: `x[[0, 0]] += 1`: what is `x[0]` afterwards?

Where to look: the line that adds to rows by index, and what torch offers for adding each time.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Add by index."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table[neg] += torch.outer(push, v)
    return loss, in_v, in_table
