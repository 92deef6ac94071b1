"""A small number is added before the logarithm.

What the result shows: the loss is right to about eight digits, or much too small where the
share is tiny; the gradients are right.

Why it happens: an epsilon keeps the logarithm from zero. It also changes every loss, and hides
the large ones.

A question to think about: what is the largest loss that can come out?

Where to look: what stands inside the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Add a small number."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = -torch.log(torch.softmax(scores, dim=0)[o] + 1e-8)
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
