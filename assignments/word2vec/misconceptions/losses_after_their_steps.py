"""Each loss is measured after its step.

What the result shows: the tables are right; every loss is smaller than it should be.

Why it happens: the loss was asked for again once the step was done.

A question to think about: what should the first loss of an untrained model be?

Where to look: when the loss is computed that goes into the list.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("7",)


def train_sgns(
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Ask once more."""
    rounds, number = order.shape
    steps = rounds * -(-number // batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses: list[Tensor] = []
    for e in range(rounds):
        for start in range(0, number, batch):
            optimizer.param_groups[0]["lr"] = learning_rate * (1 - len(losses) / steps)
            visit = slice(start, start + batch)
            some = pairs[order[e, visit]]
            loss = model(some[:, 0], some[:, 1], negatives[e, visit])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(model(some[:, 0], some[:, 1], negatives[e, visit]).detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
