"""The head's numbers go through a softmax before the loss, which takes one itself.

What the result shows: the loss of a head of zeros is right, every other one is too near log C, and
the head learns slowly.

Why it happens: a classifier is said to end in a softmax, and the name of the loss does not tell
that it has one inside.

A question to think about: what does the documentation of `cross_entropy` say about its input?

Where to look: what stands between the head and the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("2",)


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Make shares before the loss."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        features = model(x)
    model.train(was_training)
    optimizer = torch.optim.SGD(head.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(head(features).softmax(dim=-1), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
