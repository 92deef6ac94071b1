"""The logits are reshaped to `(B, V, T)` where their axes have to be exchanged.

What the result shows: a loss of the right shape and a believable size. Each target is looked up
among numbers of several positions and several symbols.

Why it happens: cross_entropy wants the symbols in the second axis, and a reshape makes any shape of
the right size. It keeps the order of the numbers, and so each lands in another place.

A question to think about: `torch.arange(6).reshape(2, 3)` and what `.reshape(3, 2)` and `.T` make
of it: which of the two still has its rows?

Where to look: how the symbols come into the second axis.
"""

from __future__ import annotations

import torch
from rnn_support import State
from torch import Tensor, nn

PARTS = ("5", "8")


def _costs(logits: Tensor, y: Tensor) -> Tensor:
    """Reshape."""
    b, t, v = logits.shape
    return nn.functional.cross_entropy(logits.reshape(b, v, t), y, reduction="none")


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Reshape."""
    return _costs(logits, y.where(mask, 0)).where(mask, 0.0).sum() / mask.sum().clamp(min=1)


def _detached(state: State | None) -> State | None:
    """Do this step as it should be done."""
    if isinstance(state, tuple):
        return tuple(_detached(one) for one in state)
    return None if state is None else state.detach()


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Reshape."""
    row, state, losses = len(ids) // batch, None, []
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for at in range(0, row - length, length):
        inputs, y = (ids[: batch * row].view(batch, row)[:, n:][:, :length] for n in (at, at + 1))
        logits, state = model(inputs, _detached(state))
        optimizer.zero_grad()
        losses.append(_costs(logits, y).mean())
        losses[-1].backward()
        nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
    return torch.stack(losses).detach()
