"""Training that clears gradients only after a step.

What the result shows: right for a model that comes without gradients. One that holds some already
takes its first step along them too.

Why it happens: with the clearing at the end of the loop, each batch but the first finds clean
gradients. The first one relies on whoever had the model before.

A question to think about: somebody looked at the gradients of a model before it was handed over.
What does the first step follow?

Where to look: the order of the lines in the loop, and what holds before its first round.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def _loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return nn.functional.cross_entropy(logits[mask], targets[mask])


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Clear at the end of the round."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch, counts in zip(ids, mask, strict=True):
        loss = _loss(model(batch[:, :-1]), batch[:, 1:], counts)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.detach())
    return torch.stack(losses)
