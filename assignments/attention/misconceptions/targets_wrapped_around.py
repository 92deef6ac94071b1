"""Inputs that keep the last word; its target is the first word of the sequence.

What the result shows: inputs and targets have all T + 1 words. At the last position the target is
the word that the sequence began with.

Why it happens: `torch.roll` shifts without a change of shape, and what falls off at one end comes
back at the other.

A question to think about: what follows the last word of a sequence? Does anything here know it?

Where to look: the shapes of the two results, and the last column of the targets.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def next_token_batch(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Roll instead of cutting."""
    return ids, torch.roll(ids, -1, dims=1)
