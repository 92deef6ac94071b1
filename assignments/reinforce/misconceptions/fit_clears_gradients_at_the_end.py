"""Gradients are cleared after each step, but not before the first.

What the result shows: Right, unless the network brings gradients along from elsewhere; then the
first step is wrong.

Why it happens: Clearing at the end of the loop is common, and mostly the same.

A question to think about: What does a parameter hold before the first `backward()`?

Where to look: the place of `zero_grad` in the loop.
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
    """Clear last."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.detach())
    return torch.stack(losses)
