"""Training by AdamW, which also pulls all parameters towards 0.

What the result shows: close to right: besides each step, every parameter is made smaller by a small
share of itself.

Why it happens: AdamW is what large models are trained with, and its decay of 0.01 is on unless it
is turned off.

A question to think about: which of the settings of the two optimisers differ, if you give neither
anything but a learning rate?

Where to look: the name of the optimiser, and the settings that it has by itself.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Let the weights decay."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
