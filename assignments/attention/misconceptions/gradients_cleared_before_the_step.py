"""Training that clears the gradients before they are used.

What the result shows: nothing moves: the parameters after training are those from before, and each
loss is the untouched model's.

Why it happens: `backward`, `zero_grad` and `step` are three lines that always stand together.
Between the first and the last of them, the gradient has to be there.

A question to think about: when `step()` runs, what does each parameter's `grad` hold?

Where to look: the order of these three lines.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Clear what was just computed."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
