"""Adam with a decay of the weights.

What the result shows: The first loss is right; then every parameter is also made smaller.

Why it happens: AdamW is what large models are trained with, and its decay is on by itself.

A question to think about: Which settings do the two optimisers have that nobody gave them?

Where to look: the name of the optimiser.
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
    """Let weights decay."""
    optimizer = torch.optim.AdamW(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(value(observations)[..., 0][mask], targets[mask])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
