"""A causal mask that hides each position from itself.

What the result shows: False on the diagonal. Without an offset the first query may look at nothing
at all.

Why it happens: "only the past" is read as "strictly before". But the query at position t belongs to
a token that has already been read; what it must not see is the token that it is to predict, which
stands at t + 1.

A question to think about: what could the very first position look at?

Where to look: `<` or `<=`, or the `diagonal` argument of `tril` and `triu`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Leave the diagonal out."""
    if length < 1 or offset < 0:
        raise ValueError("needs length >= 1 and offset >= 0")
    query_position = offset + torch.arange(length)[:, None]
    key_position = torch.arange(offset + length)[None, :]
    return key_position < query_position
