"""The loss in bits.

What the result shows: the loss is the right one over ln 2; the gradients are those of the loss
in nats.

Why it happens: information is often measured in bits.

A question to think about: with two words of equal score, is the loss to be 1 or about 0.69?

Where to look: the base of the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Use the logarithm to base 2."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    loss = loss / torch.log(torch.tensor(2.0, dtype=v.dtype))
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return loss, error @ table, torch.outer(error, v)
