"""Each step looks at one example.

What the result shows: the first loss is that of the first example, not the mean of all.

Why it happens: stochastic descent is the usual way; here the data are few and all of them are asked
for.

A question to think about: how many examples does the loss of a step average over?

Where to look: what the head is given in each step.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Take turns."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for step in range(steps):
        turn = slice(step % len(y), step % len(y) + 1)
        loss = nn.functional.cross_entropy(head(features[turn]), y[turn])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
