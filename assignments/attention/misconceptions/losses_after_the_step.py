"""Losses that were computed after the step that they lead to.

What the result shows: every loss is a little smaller than it should be: the model has just learnt
from the very batch that it is measured on. The parameters are right.

Why it happens: the model is called once more to see what the step has brought. That says how well
the batch was learnt, not how well it was predicted.

A question to think about: which of the two losses says more about a batch that the model has never
seen?

Where to look: where in the loop the loss is computed that is kept.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Look again after the step."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses.append(_loss(model(batch[:, :-1]), batch[:, 1:], counts))
    return torch.stack(losses)
