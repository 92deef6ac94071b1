"""Gradients that the model brings along are taken for its first batch's.

What the result shows: all is right for a fresh model; if its tables hold gradients already, the
first step is wrong.

Why it happens: clearing after each step leaves nothing behind, and does not ask what was there
before.

A question to think about: which gradient does a table hold when the first `backward` is called?

Where to look: where in the loop gradients are cleared.
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
    """Clear at the end."""
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
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
