"""The word that was seen is not subtracted from the prediction.

What the result shows: the loss is right; both gradients lack one term: that of word o. In the
table, its row points the wrong way and all others are right.

Why it happens: the slope of the softmax's logarithm has two parts, what is predicted and what
was seen, and only the first was written.

A question to think about: if the prediction were perfect, all of it on word o, what should the
gradients be?

Where to look: what is subtracted from the softmax before it is multiplied.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Forget what was seen."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    return loss, error @ table, torch.outer(error, v)
