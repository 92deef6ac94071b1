"""The targets are the symbols before the inputs.

What the result shows: the model is asked for what it has just read before.

Why it happens: plus one and minus one are easily confused, if the first symbol of a row is the only
one that tells.

A question to think about: which symbol of a row is never an input, and which is never a target?

Where to look: the sign of the shift.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Shift the other way."""
    row = len(ids) // batch
    if row <= length:
        raise ValueError("not one full chunk")
    rows = ids[: batch * row].reshape(batch, row)
    starts = range(0, row - length, length)
    inputs = torch.stack([rows[:, start : start + length] for start in starts])
    inputs, targets = torch.stack([rows[:, s + 1 : s + length + 1] for s in starts]), inputs
    return inputs, targets
