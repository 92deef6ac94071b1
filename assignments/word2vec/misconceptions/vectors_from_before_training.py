"""The vectors that are returned were copied before training.

What the result shows: losses and tables are right; the vectors are those that the model started
with.

Why it happens: the copy was made at the top, where it seemed to be in order.

A question to think about: at which line does the table hold what was learnt?

Where to look: when the copy is made.
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
    """Copy too early."""
    before = model.centre.weight.detach().clone()
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
    return before, torch.stack(losses)
