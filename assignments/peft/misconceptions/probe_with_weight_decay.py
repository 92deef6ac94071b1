"""The numbers of the head decay while it is trained.

What the result shows: the first loss is right, and all after it are slightly off.

Why it happens: a regularised probe is common, and its decay is a setting that has to be asked for.

A question to think about: which terms does the loss of the contract have?

Where to look: the settings of the optimiser.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Pull towards zero."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate, weight_decay=0.01)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
