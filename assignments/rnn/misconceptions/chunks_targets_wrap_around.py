"""The last target of a chunk is the first input of the same chunk.

What the result shows: all targets are right but the last of each row.

Why it happens: `roll` shifts by one in one word, and brings the front round to the end.

A question to think about: the last input of a chunk: where in the stream does the symbol after it
stand?

Where to look: the last column of the targets.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Roll."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(batch, row)
    starts = range(0, row - length, length)
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    targets = inputs.roll(-1, dims=2)
    return inputs, targets
