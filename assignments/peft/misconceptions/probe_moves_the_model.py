"""The model is trained together with the head.

What the result shows: the losses fall faster than they should from the second step on, and the
model's numbers have changed.

Why it happens: one optimiser gets everything. A probe is to measure what the features hold already.

A question to think about: a probe reaches a high accuracy. If the model moved as well, what does
that say about its features?

Where to look: what the optimiser is given, and whether features have a graph.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Train both."""
    was_training = model.training
    model.eval()
    optimizer = torch.optim.SGD([*head.parameters(), *model.parameters()], lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(model(x)), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    model.train(was_training)
    return torch.stack(losses)
