"""Training by plain gradient descent instead of Adam.

What the result shows: the first loss is right. Then each parameter moves by its gradient times the
learning rate, so that parameters with small gradients hardly move.

Why it happens: `SGD` is the first optimiser that one meets. Adam divides the mean of recent
gradients by the root of the mean of their squares, and that makes steps about as large as the
learning rate itself. (Notes that call Adam an average of the last gradients leave out the
division.)

A question to think about: with Adam, how far does a parameter move in the first step, if its
gradient is 5, and how far if it is 0.005?

Where to look: the name of the optimiser.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Follow the gradient itself."""
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
