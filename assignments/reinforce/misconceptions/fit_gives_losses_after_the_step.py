"""Losses that are computed after their step.

What the result shows: Each loss is that of the next step; the last one has no fellow. The network
is right.

Why it happens: The loss is computed once more to see what the step has brought.

A question to think about: What does the first loss say in each case: about the network that came,
or about the one that left?

Where to look: where the loss is computed that is kept.
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
    """Look again."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(
            nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask]).detach()
        )
    return torch.stack(losses)
