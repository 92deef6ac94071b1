"""The losses are those after each step.

What the result shows: each entry is what the next entry should be; the first one is not the loss at
the start.

Why it happens: the loss is computed once more at the end of the loop.

A question to think about: with a new head, which number should stand first?

Where to look: which loss is kept, and when it was computed.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Look again after the step."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(nn.functional.cross_entropy(head(features), y).detach())
    return torch.stack(losses)
