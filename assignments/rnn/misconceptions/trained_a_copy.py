"""A copy of the model is trained.

What the result shows: the losses are right, and the model that was handed over is as it was.

Why it happens: a copy keeps the original safe. Here the model is the result.

A question to think about: the function returns losses alone. Where is what was learnt?

Where to look: whose parameters the optimiser holds.
"""

from __future__ import annotations

import copy

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
    """Train a copy."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    model = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        logits, state = model(inputs, _detached(state))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
