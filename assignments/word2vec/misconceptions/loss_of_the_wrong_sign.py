"""The loss is the logarithm of the share, without the minus.

What the result shows: the loss is negative; the gradients are right.

Why it happens: the likelihood is to be as large as it can be, the loss as small.

A question to think about: for which prediction is the loss to be 0, and can it be less?

Where to look: the sign of the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the logarithm itself."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = scores[o] - torch.logsumexp(scores, dim=0)
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
