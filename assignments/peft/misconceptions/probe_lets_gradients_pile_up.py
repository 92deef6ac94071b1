"""Training a head without ever clearing its gradients.

What the result shows: the first two losses are right; from the second step on each step follows the
sum of all gradients so far.

Why it happens: torch adds a new gradient to the one that is there.

A question to think about: after two backward passes, what does `head.weight.grad` hold?

Where to look: what stands between two backward passes.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Never clear."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
