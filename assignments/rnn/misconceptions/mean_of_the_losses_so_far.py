"""Each entry is the mean of all losses up to it.

What the result shows: the first entry is right, the others lag behind. The parameters are right.

Why it happens: a running mean is smoother to look at.

A question to think about: entry 100 is to say how well chunk 100 was predicted. On how many chunks
does it depend?

Where to look: what is kept for each chunk.
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
    """Smooth."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
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
    return torch.stack(losses).cumsum(0) / torch.arange(1, len(losses) + 1)
