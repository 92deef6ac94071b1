"""Training with a learning rate of 0.001, whatever was asked for.

What the result shows: the first loss is right, and after it the model moves too far or not far
enough: as far as Adam's own setting takes it.

Why it happens: an optimiser that is made without `lr=` has a setting of its own, and for Adam it is
often not a bad one. So training works, only not as it was told.

A question to think about: what would the parameters be after training with a learning rate of 0?

Where to look: the line that makes the optimiser.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Leave Adam its own setting."""
    optimizer = torch.optim.Adam(model.parameters())
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
