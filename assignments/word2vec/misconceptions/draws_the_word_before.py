"""The word before the right one is drawn.

What the result shows: every id is one too small; the first word comes too often and the last
one never.

Why it happens: the place where a number would be put in counts the ends before it, and 1 was
subtracted from it once more.

A question to think about: which word is drawn for the number 0?

Where to look: what the search returns: an end, or a place between ends?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Go back by one."""
    ends = probs.cumsum(dim=0)
    return (torch.searchsorted(ends, u, right=True) - 1).clamp(min=0)
