"""What was seen minus what is predicted.

What the result shows: the loss is right and both gradients have the wrong sign.

Why it happens: 'target minus output' is how the delta rule is often written, where weights are
increased by it.

A question to think about: a step of descent subtracts the gradient. Would word o's score rise
or fall?

Where to look: the sign of the difference between prediction and truth.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Take the other difference."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v
    loss = torch.logsumexp(scores, dim=0) - scores[o]
    error = torch.softmax(scores, dim=0)
    error = -error
    error[o] += 1
    return loss, error @ table, torch.outer(error, v)
