"""What does not fill a batch is dropped.

What the result shows: where the batch size divides the number of pairs all is right; else
losses are missing, one for each round.

Why it happens: data loaders can do so, and `number // batch` counts whole batches only.

A question to think about: how many pairs are never seen, with 11 pairs in batches of 4?

Where to look: the number of batches of a round.
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
    """Drop what is left."""
    rounds, number = order.shape
    steps = max(rounds * (number // batch), 1)
    batch = min(batch, number)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses: list[Tensor] = []
    for e in range(rounds):
        for start in range(0, number - batch + 1, batch):
            optimizer.param_groups[0]["lr"] = learning_rate * (1 - len(losses) / steps)
            visit = slice(start, start + batch)
            some = pairs[order[e, visit]]
            loss = model(some[:, 0], some[:, 1], negatives[e, visit])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
