"""Each round is thought to have one step more than it has.

What the result shows: where the batch size does not divide the number of pairs all is right; else
the rates fall too slowly, and the last one is too large.

Why it happens: `number // batch + 1` rounds up what does not come out even, and adds one where it
does.

A question to think about: how many batches do 12 pairs make, in batches of 4?

Where to look: the number of steps that the rates are counted by.
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
    """Add one always."""
    rounds, number = order.shape
    steps = rounds * (number // batch + 1)
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
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
