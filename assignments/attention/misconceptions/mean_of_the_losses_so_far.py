"""Losses that are the mean of all batches so far.

What the result shows: the first loss is right, the others lag behind: each is the mean of all
losses up to it. The parameters are right.

Why it happens: a running mean makes a smoother curve, and many progress bars show one. It is
another number than the loss of the batch.

A question to think about: the model learns everything at once after half of the batches. When does
the running mean show it?

Where to look: what is kept for each batch.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Smooth the curve."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack([torch.stack(losses[: last + 1]).mean() for last in range(len(losses))])
