"""The ids are ranks: the probabilities were sorted before.

What the result shows: small ids come more often than they should: 0 stands for the most likely
word.

Why it happens: the probabilities were sorted, and what was found is a place in the sorted list.

A question to think about: which word has the rank 0?

Where to look: whether ranks are turned back into ids.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Sort first."""
    ends = probs.sort(descending=True).values.cumsum(dim=0)
    return torch.searchsorted(ends, u, right=True).clamp(max=len(probs) - 1)
