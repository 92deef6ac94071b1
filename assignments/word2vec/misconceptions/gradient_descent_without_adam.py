"""Plain gradient descent in the place of Adam.

What the result shows: the first loss is right; then the tables have hardly moved.

Why it happens: word2vec was first trained so, with other rates. Adam divides each gradient by
its size, and its rates mean something else.

A question to think about: how far does one step of Adam move each number, about?

Where to look: the optimiser.
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
    """Use plain descent."""
    rounds, number = order.shape
    steps = rounds * -(-number // batch)
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
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
