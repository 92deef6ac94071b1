"""A new Adam for each step.

What the result shows: The first two losses are right. Each step then has the size of a first step:
Adam's memory is lost.

Why it happens: The line that makes the optimiser stands in the loop.

A question to think about: Of what does Adam keep running means?

Where to look: what runs once and what runs at each step.
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
    """Begin anew each time."""
    losses = []
    for _ in range(steps):
        optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
