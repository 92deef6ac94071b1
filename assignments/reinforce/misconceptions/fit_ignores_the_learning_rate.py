"""Adam with its own learning rate.

What the result shows: The first loss is right; then the network moves more slowly than it should.

Why it happens: Adam has a learning rate by itself, 0.001, and so nothing complains.

A question to think about: How far should a parameter move in the first step?

Where to look: the arguments of the optimiser.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("5",)


def fit_value(
    value: nn.Module,
    observations: Tensor,
    targets: Tensor,
    mask: Tensor,
    steps: int,
    learning_rate: float,
) -> Tensor:
    """Keep 0.001."""
    optimizer = torch.optim.Adam(value.parameters())
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
