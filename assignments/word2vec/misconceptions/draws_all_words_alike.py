"""All words are drawn equally often.

What the result shows: ids grow evenly with the numbers, whatever the probabilities are.

Why it happens: the number times V, cut off, draws uniformly.

A question to think about: where do the probabilities enter?

Where to look: how a number becomes an id.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Ignore the probabilities."""
    ends = probs.cumsum(dim=0)
    return (u * len(probs)).long()
