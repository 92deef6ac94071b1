"""Losses are means of all losses so far.

What the result shows: the tables and the first loss are right; later losses fall more slowly
than they should.

Why it happens: a smooth curve is nicer to look at.

A question to think about: which number belongs to the last batch alone?

Where to look: what goes into the list of losses.
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
    """Smooth the losses."""
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
    means = torch.stack(losses).cumsum(0) / torch.arange(1, steps + 1)
    return model.centre.weight.detach().clone(), means
