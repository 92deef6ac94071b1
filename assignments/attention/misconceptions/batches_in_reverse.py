"""Training that takes the batches from the last to the first.

What the result shows: the losses belong to other batches than their places say, and so do the
steps.

Why it happens: a list that is emptied from its end, or a sort that nobody asked for, changes the
order. With data that come in no order, nothing else shows it.

A question to think about: the data may begin with easy batches. What is lost if the order is
changed?

Where to look: how the loop comes to its next batch.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Begin at the end."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids.flip(0), mask.flip(0), strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
