"""Gradients are added up from step to step.

What the result shows: The first loss is right, and from the second step on the network moves too
far.

Why it happens: `backward()` adds to what is there.

A question to think about: Which gradient does a parameter hold at the third step?

Where to look: what is cleared, and when.
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
    """Never clear."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
