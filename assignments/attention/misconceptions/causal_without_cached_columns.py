"""A causal mask without the columns of the cached keys.

What the result shows: right without an offset. With one, the result has `length` columns where it
should have `offset + length`.

Why it happens: in training queries and keys are the same positions, so the mask is square. With a
cache there are more keys than queries.

A question to think about: the scores are (Tq, Tk). With 3 keys in the cache and 2 new tokens, what
are Tq and Tk?

Where to look: the number of columns.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Stay square."""
    if length < 1 or offset < 0:
        raise ValueError("needs length >= 1 and offset >= 0")
    return torch.ones(length, length, dtype=torch.bool).tril()
