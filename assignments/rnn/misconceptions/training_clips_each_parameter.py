"""Each parameter's gradient is clipped by its own norm.

What the result shows: the first loss is right; gradients of large parameters are shortened more
than those of small ones.

Why it happens: a loop over the parameters calls the clipping for one at a time.

A question to think about: two parameters have gradients of length 3 and 4. To what length is each
clipped, if the bound is 1?

Where to look: for how many tensors at once the clipping is called.
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
    """Clip one by one."""
    row = len(ids) // batch
    rows, state, losses = ids[: batch * row].view(batch, row), None, []
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    for start in range(0, row - length, length):
        inputs, targets = (rows[:, n : n + length] for n in (start, start + 1))
        logits, state = model(inputs, _detached(state))
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        for one in model.parameters():
            nn.utils.clip_grad_norm_(one, max_norm)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
