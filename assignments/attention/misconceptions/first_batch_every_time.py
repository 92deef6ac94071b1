"""Training that takes the first batch for each of its steps.

What the result shows: the first loss is right. The others fall faster than they should: the model
learns one batch by heart and has not seen the rest.

Why it happens: `ids[0]`, or `next(iter(...))` in the loop, gives the same batch each round.

A question to think about: the loss on this batch falls to nothing. What does that say about a batch
that was never shown?

Where to look: which index the loop uses.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Never go on to the next batch."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for _ in ids:
        loss = _loss(model(ids[0, :, :-1]), ids[0, :, 1:], mask[0])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
