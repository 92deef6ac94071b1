"""The head is trained with momentum.

What the result shows: the first two losses are right; from the second step on the steps are too
long.

Why it happens: 0.9 is a common setting, and it changes each step but the first.

A question to think about: what does plain gradient descent remember of the step before?

Where to look: the settings of the optimiser.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Keep some speed."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate, momentum=0.9)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
