"""The state is detached at every position and not at every chunk.

What the result shows: the first loss is right, the gradients are not: no position learns what a
later one needed of it.

Why it happens: detaching is right between chunks; here the chunk is fed to the model symbol by
symbol.

A question to think about: over how many positions can a gradient reach back?

Where to look: how often the state is detached within a chunk.
"""

from __future__ import annotations

import torch
from rnn_support import State
from torch import Tensor, nn

PARTS = ("8",)


def _detached(state: State | None) -> State | None:
    """Do this step as it should be done."""
    if isinstance(state, tuple):
        return tuple(_detached(one) for one in state)
    return None if state is None else state.detach()


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Cut everywhere."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        scores = []
        for place in range(length):
            one, state = model(inputs[:, place, None], _detached(state))
            scores.append(one)
        logits = torch.cat(scores, dim=1)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
