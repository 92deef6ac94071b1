"""The error is made of exponentials that were never divided by their sum.

What the result shows: the loss is right; the rows of the gradient in the table do not sum to zero,
and are too large by one factor everywhere but for word o.

Why it happens: the loss needs the sum of the exponentials only under a logarithm, and so the
probabilities themselves were never made.

A question to think about: what do the numbers sum to from which the 1 of word o is subtracted?

Where to look: what stands in the error before the 1 is subtracted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Forget the sum."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.exp(scores)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
