"""A copy of the network is trained.

What the result shows: The losses are right. The network that was handed in stays as it was.

Why it happens: A copy keeps the original safe.

A question to think about: Who has the trained network after the call?

Where to look: on which object the optimiser works.
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
    """Train something else."""
    import copy

    value = copy.deepcopy(value)
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
