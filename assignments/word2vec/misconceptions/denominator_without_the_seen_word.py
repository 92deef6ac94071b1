"""The denominator leaves out the word that was seen.

What the result shows: the loss is too small, and may be negative; the gradients are right.

Why it happens: the word that was seen is compared with all others. But its share is a share of
the whole.

A question to think about: do the shares of all words sum to 1?

Where to look: which words the sum in the denominator runs over.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Sum the others."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    others = torch.arange(len(table)) != o
    loss = torch.logsumexp(scores[others], dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
