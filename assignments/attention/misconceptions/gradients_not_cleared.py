"""Training that never clears the gradients.

What the result shows: the first step is right. From the second on, each step follows the sum of all
gradients so far, the old ones as strongly as the new one.

Why it happens: torch adds a new gradient to the one that a parameter holds. That is useful where a
parameter is used in several places, and it means that somebody has to begin anew for each batch.

A question to think about: after two batches, what does `parameter.grad` hold: one gradient, or two?

Where to look: what happens to the gradients between two calls of `backward()`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Let gradients pile up."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
