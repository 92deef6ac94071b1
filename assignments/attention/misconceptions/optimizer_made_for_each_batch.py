"""Training that starts Adam anew for each batch.

What the result shows: the first step is right. After that Adam remembers nothing: each parameter
moves by the full learning rate, in the direction of the batch's own gradient.

Why it happens: the line that makes the optimiser stands inside the loop. It looks like a setting,
but the object also holds the means of gradients and of their squares.

A question to think about: what does Adam know in its tenth step that it did not know in its first?

Where to look: the line that makes the optimiser, and whether it is run once or many times.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Forget the moments."""
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
