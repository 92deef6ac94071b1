"""The largest score was subtracted and not added back.

What the result shows: the gradients are right; the loss is too small by the largest score.

Why it happens: a softmax does not notice a shift. The logarithm of the denominator does.

A question to think about: add 5 to all scores. By how much does the loss change, and by how
much does your denominator's logarithm?

Where to look: which of the scores in the loss have been shifted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Forget the shift."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.log(torch.exp(scores - scores.max()).sum()) - scores[o]
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
