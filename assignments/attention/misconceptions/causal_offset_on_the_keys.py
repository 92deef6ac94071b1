"""A causal mask whose offset moves the wrong way.

What the result shows: right without an offset. With one, the first queries may look at nothing.

Why it happens: the offset is added to the positions of the keys, or has the wrong sign in
`tril(diagonal=...)`. The cached keys are the *first* ones: it is the queries that stand further
along.

A question to think about: how many True has row 0 without an offset, and does a cache make it more
or fewer?

Where to look: which of the two positions, the query's or the key's, the offset is added to.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Shift the keys."""
    if length < 1 or offset < 0:
        raise ValueError("needs length >= 1 and offset >= 0")
    query_position = torch.arange(length)[:, None]
    key_position = offset + torch.arange(offset + length)[None, :]
    return key_position <= query_position
