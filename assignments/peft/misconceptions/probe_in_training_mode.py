"""The model is asked in whatever mode it was handed over.

What the result shows: with a dropout or a batch norm in it, features are random or depend on the
other examples, and running means move.

Why it happens: a frozen model is taken for one that cannot change. Buffers are no parameters, and
dropout has none.

A question to think about: `requires_grad` is False everywhere. What does a batch norm do to its
running mean in training mode?

Where to look: the mode of the model while it makes features.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Ask the model as it stands."""
    with torch.no_grad():
        features = model(x)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
