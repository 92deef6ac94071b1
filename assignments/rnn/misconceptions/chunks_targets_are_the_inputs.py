"""The targets are the inputs themselves.

What the result shows: each symbol is its own target, so a model learns to copy, and its loss goes
to 0.

Why it happens: the shift by one is forgotten, and everything runs.

A question to think about: the model has just read a symbol. Is it asked for that one or for the
next?

Where to look: where targets begin.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Forget the shift."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(batch, row)
    starts = range(0, row - length, length)
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    targets = inputs.clone()
    return inputs, targets
