"""A new optimiser is made for each chunk.

What the result shows: the first two losses are right. Then each step is Adam's first one again,
whose numbers all move by the learning rate.

Why it happens: everything that belongs to a step stands in the loop.

A question to think about: what does Adam remember from step to step?

Where to look: which lines have to run once.
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
    """Forget what Adam knows."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        logits, state = model(inputs, _detached(state))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
