"""A causal mask that shows the future and hides the past.

What the result shows: True on and above the diagonal, False below it.

Why it happens: `triu` and `tril`, or `<=` and `>=`, are easily taken for each other; course notes
have been seen that say a token attends to positions ">= t". And where True means "hide", the upper
triangle is the right one. Here True means "may look".

A question to think about: in row i of the mask, which columns stand for tokens that come later?

Where to look: write down `causal_mask(3)` on paper, rows are queries. Row 0 has how many True?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Take the other triangle."""
    if length < 1 or offset < 0:
        raise ValueError("needs length >= 1 and offset >= 0")
    query_position = offset + torch.arange(length)[:, None]
    key_position = torch.arange(offset + length)[None, :]
    return key_position >= query_position
