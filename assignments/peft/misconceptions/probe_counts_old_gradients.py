"""Gradients that the head brings along count in the first step.

What the result shows: with a head that holds none everything is right; with one that does, the
second loss is wrong and all after it.

Why it happens: clearing at the end of each step leaves what was there before the first.

A question to think about: where does the first gradient go if `grad` holds another one already?

Where to look: the place of `zero_grad`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Clear after the step only."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.detach())
    return torch.stack(losses)
