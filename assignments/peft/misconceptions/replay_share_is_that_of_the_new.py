"""The fraction is taken as the share of new sequences.

What the result shows: old and new have changed numbers in each batch.

Why it happens: a fraction of what is not in its name.

A question to think about: what should a fraction of 0 mean?

Where to look: which of the two counts the fraction is multiplied into.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Read the share the other way."""
    replayed = batch - round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)
