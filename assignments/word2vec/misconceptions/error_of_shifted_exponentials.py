"""The error is made of shifted exponentials that were never divided by their sum.

What the result shows: the loss is right; the largest score's row of the gradient in the table has
the factor 1, or 0 if it is word o, and no other factor is as it should be.

Why it happens: subtracting the largest score makes numbers between 0 and 1, and they look like
probabilities.

A question to think about: what do the shifted exponentials sum to?

Where to look: what stands in the error before the 1 of word o is subtracted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Shift, and forget the sum."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.exp(scores - scores.max())
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
