"""The state one position before the last real one.

What the result shows: the last real position of each sequence is not read.

Why it happens: one is subtracted twice: once for counting from 0, once for the end.

A question to think about: a sequence has two real positions. Does the result depend on the second?

Where to look: the index that is made from a length.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Subtract two."""
    if ((lengths < 1) | (lengths > out.shape[1])).any():
        raise ValueError("lengths lie between 1 and T")
    return out[torch.arange(len(out)), (lengths - 2).clamp(min=0)]
