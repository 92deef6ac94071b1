"""The network learns from steps behind the ends too.

What the result shows: All losses are too large, and the network moves towards numbers that mean
nothing.

Why it happens: The mask is an argument that nothing asks for.

A question to think about: What is the target of a step that was never taken?

Where to look: where the mask appears.
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
    """Ignore the mask."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0], targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
