"""The last full chunk is left out.

What the result shows: one chunk too few where the rows are just long enough; else all is right.

Why it happens: room for one more target is subtracted twice.

A question to think about: a row has 7 symbols and chunks have 3. How many inputs are there, and how
many of them have a target?

Where to look: how the number of chunks is counted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Stop too early."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(batch, row)
    starts = range(0, row - length - 1, length) or range(1)
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    targets = torch.stack([rows[:, start + 1 : start + length + 1] for start in starts])
    return inputs, targets
