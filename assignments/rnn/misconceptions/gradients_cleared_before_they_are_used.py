"""Gradients are cleared before they are used.

What the result shows: nothing moves: the parameters after training are those from before, and each
loss is the untouched model's.

Why it happens: clearing, clipping and the step stand close together. Between `backward()` and
`step()`, the gradient has to be there.

A question to think about: which gradient does a parameter hold when it is clipped?

Where to look: the order of the lines from `backward()` to `step()`.
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
    """Clear too early."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    weights = list(model.parameters())
    optimizer = torch.optim.Adam(weights, lr=learning_rate)
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        logits, state = model(inputs, _detached(state))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        optimizer.zero_grad()
        nn.utils.clip_grad_norm_(weights, max_norm)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
