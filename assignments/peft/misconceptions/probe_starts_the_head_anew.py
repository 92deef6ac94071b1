"""A head that was handed over is set to zeros first.

What the result shows: the first loss is log C, whatever the head held.

Why it happens: the good start of a new head is built into its training.

A question to think about: somebody trains a head for ten steps and then for ten more. Where should
the second call begin?

Where to look: what happens to the head before the first step.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Begin with zeros."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    nn.init.zeros_(head.weight)
    nn.init.zeros_(head.bias)
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
