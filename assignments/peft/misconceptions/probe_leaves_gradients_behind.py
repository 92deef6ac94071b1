"""The model does not move, but gradients pile up in it.

What the result shows: the losses are right, and the model's parameters hold gradients afterwards.

Why it happens: only the head is stepped, and the backward pass runs through the model all the same.

A question to think about: what does it cost to send a gradient through a model that is not to move?

Where to look: whether the features that the head reads have a graph.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Build the graph of the model too."""
    was_training = model.training
    model.eval()
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(model(x)), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    model.train(was_training)
    return torch.stack(losses)
