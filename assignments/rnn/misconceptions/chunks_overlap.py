"""Each chunk begins with the last symbol of the chunk before it.

What the result shows: symbols at the seams are read twice; the rows of later chunks begin too
early.

Why it happens: with targets in mind, each chunk is cut one longer and the next one begins at its
last symbol.

A question to think about: the state has read a symbol already. What happens if it reads it again?

Where to look: the distance between two beginnings.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Step too short."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(batch, row)
    starts = range(0, row - length, max(1, length - 1))
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    targets = torch.stack([rows[:, start + 1 : start + length + 1] for start in starts])
    return inputs, targets
