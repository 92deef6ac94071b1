"""Every step's value is compared with every step's target.

What the result shows: The first loss is too large, and does not fall to where it should: what fits
best is one number for the whole episode.

Why it happens: The network's (B, T, 1) and targets (B, 1, T) or (B, T) broadcast to (B, T, T), and
nothing complains.

A question to think about: How many differences do three episodes of six steps have?

Where to look: the shapes on both sides of the minus.
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
    """Broadcast."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        squares = (value(observations) - targets[:, None]) ** 2
        loss = (squares * mask[:, None]).sum() / mask.sum() / targets.shape[1]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
