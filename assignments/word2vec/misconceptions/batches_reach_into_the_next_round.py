"""A batch may hold pairs of two rounds.

What the result shows: where the batch size divides the number of pairs all is right; else
batches hold pairs of two rounds, and there may be fewer losses.

Why it happens: all rounds were joined to one long list before it was cut.

A question to think about: how many pairs does the last batch of the first round hold, with 11
pairs in batches of 4?

Where to look: what is cut into batches.
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
    """Join the rounds."""
    order, negatives = order.reshape(1, -1), negatives.reshape(1, -1, negatives.shape[-1])
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
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
