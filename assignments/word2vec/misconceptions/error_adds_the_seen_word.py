"""What was seen is added to the prediction and not subtracted.

What the result shows: the loss is right. In the gradient in the table, all rows but that of word o
are right; its factor lies between 1 and 2 and should lie between -1 and 0.

Why it happens: the loss is a minus in front of a logarithm, and one of the two signs was turned
twice.

A question to think about: if the prediction were perfect, all of it on word o, what should the
gradients be?

Where to look: the sign with which word o's 1 joins the softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Add what was seen."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] += 1
    return loss, error @ table, torch.outer(error, v)
