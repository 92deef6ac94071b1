"""The loss of the probe is a sum over the examples.

What the result shows: the first loss is too large by the number of examples, and so is every step.

Why it happens: the likelihood of a data set is a sum. A mean keeps the step's size apart from the
number of examples.

A question to think about: with a head of zeros and C classes, what is the loss of one example?

Where to look: the reduction of the cross entropy.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Add up."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y, reduction="sum")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
