"""Training in which the targets that do not count take part.

What the result shows: already the first loss is wrong: it is the mean over all targets of the
batch, padding too.

Why it happens: the mask is handed to the function and then not to the loss, or replaced by one that
is True everywhere.

A question to think about: in the recall data one target of six counts. What does a model spend its
effort on, if all of them do?

Where to look: what the loss is called with, in the loop.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("8",)


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Let every target count."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for batch in ids:
        logits = model(batch[:, :-1])  # (B, T, V)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
