"""Gradients are cleared before they are used.

What the result shows: nothing moves: vectors and tables are those from before, and each loss is the
untouched model's.

Why it happens: `backward`, `zero_grad` and `step` always stand together. Between the first and the
last of them, the gradient has to be there.

A question to think about: when `step()` runs, which gradient does a table hold?

Where to look: the order of these three lines.
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
    """Clear too late."""
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
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
