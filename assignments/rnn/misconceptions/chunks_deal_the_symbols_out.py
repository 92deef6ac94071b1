"""Neighbouring symbols of the stream go to different rows.

What the result shows: each row holds every B-th symbol of the stream, so what follows in a row did
not follow in the text.

Why it happens: the same tensor is viewed with its axes the other way round, and all shapes fit.

A question to think about: read the first row from left to right. Is it text?

Where to look: the order of the axes when the stream is laid out.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Deal out like cards."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(row, batch).T
    starts = range(0, row - length, length)
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    targets = torch.stack([rows[:, start + 1 : start + length + 1] for start in starts])
    return inputs, targets
