"""The state one position after the last real one.

What the result shows: short sequences give the state after the first padding.

Why it happens: positions are counted from 0, so a length is the index of what comes after the end.

A question to think about: a sequence has one real position. Which index has it?

Where to look: the index that is made from a length.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Use the length as the index."""
    if ((lengths < 1) | (lengths > out.shape[1])).any():
        raise ValueError("lengths lie between 1 and T")
    return out[torch.arange(len(out)), lengths.clamp(max=out.shape[1] - 1)]
