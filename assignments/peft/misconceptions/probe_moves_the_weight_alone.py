"""The bias of the head is not trained.

What the result shows: the first loss is right; after the steps the head's bias is what it was.

Why it happens: the weight is what is thought of when a linear layer is trained.

A question to think about: classes that are rare have low logits for every example. Which parameter
can say that?

Where to look: what the optimiser is given.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Leave the bias."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD([head.weight], lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
