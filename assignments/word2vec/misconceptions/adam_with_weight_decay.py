"""AdamW in the place of Adam.

What the result shows: the first loss is right; after each step all numbers of both tables are a
little too near to zero, also those of words that no batch held.

Why it happens: the two have one letter between them. AdamW takes a share of every parameter away at
each step, one in a hundred times the rate unless it is told otherwise.

A question to think about: how far may a step move the vector of a word that had no gradient yet?

Where to look: which optimiser is made.
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
    """Use AdamW."""
    rounds, number = order.shape
    steps = rounds * -(-number // batch)
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
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
