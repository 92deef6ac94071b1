"""The model is left in evaluation mode.

What the result shows: the losses are right, and a model that came in training mode is not in it
afterwards.

Why it happens: `eval()` is called and nothing undoes it.

A question to think about: somebody goes on training the whole model afterwards. Would a dropout
that has fallen silent be noticed?

Where to look: what is done with the mode after the features are made.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Never switch back."""
    model.eval()
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
