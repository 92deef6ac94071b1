"""Gradients reach the optimiser unclipped.

What the result shows: the first loss is right; parameters move differently wherever a gradient was
longer than the bound.

Why it happens: clipping before `backward()`, or after `step()`, clips nothing: there is no gradient
yet, or it has been used already.

A question to think about: in which of the lines of the loop do the parameters hold the gradient of
this chunk, before it is used?

Where to look: between which two lines clipping has to stand.
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
    """Clip too late."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    weights = list(model.parameters())
    optimizer = torch.optim.Adam(weights, lr=learning_rate)
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        logits, state = model(inputs, _detached(state))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        nn.utils.clip_grad_norm_(weights, max_norm)
        losses.append(loss.detach())
    return torch.stack(losses)
