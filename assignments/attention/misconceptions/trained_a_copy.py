"""Training that improves a copy of the model.

What the result shows: the losses are right, and the model that was handed over is as it was.

Why it happens: a copy keeps the original safe, which is a good habit where nothing else was agreed.
Here the model is the result.

A question to think about: the function returns the losses alone. Where does whoever called it find
what was learnt?

Where to look: which object the optimiser holds the parameters of.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Train a copy."""
    copied = copy.deepcopy(model)
    optimizer = torch.optim.Adam(copied.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(copied(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
