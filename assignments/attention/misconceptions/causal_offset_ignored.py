"""A causal mask of the right shape that ignores the offset.

What the result shows: right without an offset. With one, the first query sees one key only, as if
the cache held nothing.

Why it happens: `torch.ones(Tq, Tk).tril()` starts its diagonal at the top left corner, also when
the mask is wider than high.

A question to think about: three keys are in the cache and one new token arrives. At which position
does it stand, and how many keys may it look at?

Where to look: the position that belongs to query i.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Start the diagonal in the corner."""
    if length < 1 or offset < 0:
        raise ValueError("needs length >= 1 and offset >= 0")
    query_position = torch.arange(length)[:, None]
    key_position = torch.arange(offset + length)[None, :]
    return key_position <= query_position
