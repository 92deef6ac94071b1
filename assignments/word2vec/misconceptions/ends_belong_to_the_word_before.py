"""Where two words meet, the first of them is drawn.

What the result shows: all is right but for numbers that are exactly where a word ends; the
number 0 may draw a word of probability 0.

Why it happens: a binary search has two answers where it meets an end, and this is the other
one.

A question to think about: if the first word has the probability 0, may the number 0 draw it?

Where to look: on which side of equal numbers the search puts in.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Give ends to the word before."""
    ends = probs.cumsum(dim=0)
    return torch.searchsorted(ends, u, right=False).clamp(max=len(probs) - 1)
