"""Each round puts the pairs in order that the round before has left.

What the result shows: the first round is right; in later ones the losses are those of other
batches.

Why it happens: `pairs = pairs[order[e]]` writes over the list to which the numbers in `order`
belong.

A question to think about: `order[1, 0]` is the number of a pair. In which list does it count?

Where to look: what is indexed by `order`, and whether it is still what came in.
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
    """Keep the shuffled list."""
    rounds, number = order.shape
    steps = rounds * -(-number // batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses: list[Tensor] = []
    for e in range(rounds):
        pairs = pairs[order[e]]
        for start in range(0, number, batch):
            optimizer.param_groups[0]["lr"] = learning_rate * (1 - len(losses) / steps)
            visit = slice(start, start + batch)
            some = pairs[visit]
            loss = model(some[:, 0], some[:, 1], negatives[e, visit])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)
