"""Every round uses the negatives of the first.

What the result shows: with one round all is right; with more, the losses of later rounds are
wrong.

Why it happens: negatives belong to pairs, it seems, and were taken once for all rounds.

A question to think about: why are negatives drawn anew in each round?

Where to look: the first index of `negatives`.
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
    """Always use the first negatives."""
    rounds, number = order.shape
    steps = rounds * -(-number // batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses: list[Tensor] = []
    for e in range(rounds):
        for start in range(0, number, batch):
            optimizer.param_groups[0]["lr"] = learning_rate * (1 - len(losses) / steps)
            visit = slice(start, start + batch)
            some = pairs[order[e, visit]]
            loss = model(some[:, 0], some[:, 1], negatives[0, visit])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
