"""Plain gradient descent instead of Adam.

What the result shows: The first loss is right; the steps after it have other sizes.

Why it happens: SGD is the first optimiser that one meets.

A question to think about: How far does Adam move a parameter in its first step, and on what does
that depend?

Where to look: which optimiser is made.
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
    """Descend plainly."""
    optimizer = torch.optim.SGD(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
