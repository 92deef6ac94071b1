"""The model is left in training mode, whatever mode it came in.

What the result shows: the losses are right, and a model that came in evaluation mode is not in it
afterwards.

Why it happens: `train()` looks like the opposite of `eval()`. It restores a mode only if it was
that one.

A question to think about: how can a function know, at its end, in which mode the model came?

Where to look: the call that follows the features.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Always switch to training."""
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train()
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
